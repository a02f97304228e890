/**
 * Carts and checkouts: a visitor's events are cut where nothing happens for the idle time and after
 * each purchase; a run starts at its first add_to_cart (or begin_checkout).
 */
import { byVisitor, isPerson, type TrueEvent } from './true-event.js';
import { sumByCurrency, type TrueAmount } from './true-money.js';

export interface AbandonmentQuestion {
  readonly idleMs: number;
  /** When it is asked: a run that is younger than the idle time is still open. */
  readonly asOf: number;
}

export interface OutcomeTruth {
  readonly started: number;
  readonly completed: number;
  readonly abandoned: number;
  readonly open: number;
  readonly valueLeft: readonly TrueAmount[];
}

export interface AbandonmentTruth {
  readonly total: OutcomeTruth;
  /** Start of the hour, epoch milliseconds → its runs. */
  readonly hours: ReadonlyMap<number, OutcomeTruth>;
}

type Outcome = 'completed' | 'abandoned' | 'open';
interface Run {
  readonly startedAt: number;
  readonly outcome: Outcome;
  readonly left: { readonly value: bigint | null; readonly currency: string };
}

const hourMs = 3_600_000;
const tellsValue = new Set([
  'view_cart',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
]);

export function abandonmentTruth(
  events: readonly TrueEvent[],
  start: 'add_to_cart' | 'begin_checkout',
  question: AbandonmentQuestion,
): AbandonmentTruth {
  const runs = [...byVisitor(events.filter(isPerson)).values()]
    .flatMap((journey) => cut(journey, question.idleMs))
    .flatMap((run) => judge(run, start, question));
  const hours = new Map<number, Run[]>();
  for (const run of runs) {
    const hour = Math.floor(run.startedAt / hourMs) * hourMs;
    hours.set(hour, [...(hours.get(hour) ?? []), run]);
  }
  return {
    total: outcomeOf(runs),
    hours: new Map([...hours].map(([hour, some]) => [hour, outcomeOf(some)])),
  };
}

function cut(journey: readonly TrueEvent[], idleMs: number): TrueEvent[][] {
  const runs: TrueEvent[][] = [];
  let before: TrueEvent | undefined;
  for (const event of journey) {
    const goesOn = before && before.name !== 'purchase' && event.at - before.at <= idleMs;
    if (goesOn) runs[runs.length - 1]!.push(event);
    else runs.push([event]);
    before = event;
  }
  return runs;
}

function judge(run: readonly TrueEvent[], start: string, question: AbandonmentQuestion): Run[] {
  const first = run.find(({ name }) => name === start);
  const last = run[run.length - 1];
  if (!first || !last) return [];
  const isOver = question.asOf - last.at > question.idleMs;
  const outcome = last.name === 'purchase' ? 'completed' : isOver ? 'abandoned' : 'open';
  return [{ startedAt: first.at, outcome, left: valueLeft(run) }];
}

function valueLeft(run: readonly TrueEvent[]): Run['left'] {
  const told = run.filter(({ name, value }) => tellsValue.has(name) && value !== null);
  const last = told[told.length - 1];
  if (last) return last;
  const signs: Readonly<Record<string, bigint>> = { add_to_cart: 1n, remove_from_cart: -1n };
  const moves = run.filter(({ name }) => name in signs);
  return {
    value: moves.reduce((sum, { name, value }) => sum + signs[name]! * (value ?? 0n), 0n),
    currency: moves[moves.length - 1]?.currency ?? '',
  };
}

function outcomeOf(runs: readonly Run[]): OutcomeTruth {
  const some = (outcome: Outcome): Run[] => runs.filter((run) => run.outcome === outcome);
  return {
    started: runs.length,
    completed: some('completed').length,
    abandoned: some('abandoned').length,
    open: some('open').length,
    valueLeft: sumByCurrency(some('abandoned').map(({ left }) => left)),
  };
}

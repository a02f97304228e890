/**
 * The funnel by brute force: every way to choose an event for each step, checked against the rules as
 * docs/funnels.md words them. It shares nothing with the engine.
 */
import type { TestEvent } from '../fixture/event-row.js';
import { visitorsOf } from './visitors.js';

export interface OracleStep {
  readonly names: readonly string[];
  /** Property → the only value it may have. */
  readonly where: Readonly<Record<string, string>>;
}

export interface OracleFunnel {
  readonly steps: readonly OracleStep[];
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly windowMs: number | null;
}

export interface OracleAttempt {
  readonly visitor: string;
  readonly level: number;
  readonly enteredAt: number;
  readonly lastEnteredAt: number;
  readonly reachedAt: readonly number[];
  readonly lastEvent: TestEvent;
}

export const serves = (event: TestEvent, step: OracleStep | undefined): boolean =>
  step !== undefined &&
  step.names.includes(event.name) &&
  Object.entries(step.where).every(([name, value]) => event.properties?.[name] === value);

/** Whether `b` is known to have happened before `a`. */
const isBefore = (b: TestEvent, a: TestEvent): boolean =>
  b.at < a.at ||
  (b.at === a.at &&
    b.device === a.device &&
    (b.seq ?? 0) > 0 &&
    (a.seq ?? 0) > 0 &&
    (b.seq ?? 0) < (a.seq ?? 0));

/** Every chain of different events that serves the first steps in an order that may have been. */
function* chains(
  events: readonly TestEvent[],
  funnel: OracleFunnel,
  chain: readonly TestEvent[],
): Generator<readonly TestEvent[]> {
  yield chain;
  const entry = chain[0];
  for (const event of events) {
    if (!serves(event, funnel.steps[chain.length])) continue;
    if (chain.includes(event) || chain.some((earlier) => isBefore(event, earlier))) continue;
    if (entry && funnel.windowMs !== null && event.at - entry.at > funnel.windowMs) continue;
    yield* chains(events, funnel, [...chain, event]);
  }
}

const isEntry = (event: TestEvent, { steps, fromMs, toMs }: OracleFunnel): boolean =>
  serves(event, steps[0]) &&
  (fromMs === null || event.at >= fromMs) &&
  (toMs === null || event.at < toMs);

function attemptOf(
  visitor: string,
  events: readonly TestEvent[],
  funnel: OracleFunnel,
): OracleAttempt | null {
  const entries = events.filter((event) => isEntry(event, funnel));
  const all = entries.flatMap((entry) => [...chains(events, funnel, [entry])]);
  if (all.length === 0) return null;
  const level = Math.max(...all.map((chain) => chain.length));
  const furthest = all.filter((chain) => chain.length === level);
  const enteredAt = Math.max(...furthest.map((chain) => chain[0]?.at ?? 0));
  const chosen = furthest.filter((chain) => chain[0]?.at === enteredAt);
  const reachedAt = Array.from({ length: level }, (_, index) =>
    Math.min(...chosen.map((chain) => chain[index]?.at ?? 0)),
  );
  return {
    visitor,
    level,
    enteredAt,
    lastEnteredAt: Math.max(...entries.map(({ at }) => at)),
    reachedAt,
    lastEvent: lastEventOf(events, funnel, level, reachedAt),
  };
}

const bits = (event: TestEvent, { steps }: OracleFunnel): number =>
  steps.reduce((sum, step, index) => sum + (serves(event, step) ? 2 ** index : 0), 0);

/** Highest seq, then the deepest steps, then the largest value, no value below any. */
function lastEventOf(
  events: readonly TestEvent[],
  funnel: OracleFunnel,
  level: number,
  reachedAt: readonly number[],
): TestEvent {
  const money = ({ value }: TestEvent): number =>
    value === undefined || value === null ? -Infinity : Number(value);
  const [last] = events
    .filter((event) => event.at === reachedAt[level - 1] && serves(event, funnel.steps[level - 1]))
    .sort(
      (a, b) =>
        (b.seq ?? 0) - (a.seq ?? 0) ||
        bits(b, funnel) - bits(a, funnel) ||
        Math.sign(money(b) - money(a)) ||
        ((b.currency ?? '') > (a.currency ?? '') ? 1 : -1),
    );
  if (last === undefined) throw new Error('no event at the instant of the last step');
  return last;
}

/** One attempt a visitor who entered, bots left out before. */
export const runOracle = (events: readonly TestEvent[], funnel: OracleFunnel): OracleAttempt[] =>
  visitorsOf(events).flatMap(({ key, events: own }) => attemptOf(key, own, funnel) ?? []);

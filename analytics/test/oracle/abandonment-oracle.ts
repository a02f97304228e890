/** Carts and checkouts the slow way: events walked one by one. */
import type { TestEvent } from '../fixture/event-row.js';
import { visitorsOf } from './visitors.js';

export interface OracleOutcome {
  readonly what: 'cart' | 'checkout';
  readonly startedAt: number;
  readonly outcome: 'completed' | 'abandoned' | 'open';
  /** When it was bought, or its idle time was over; null when it is open. */
  readonly endedAt: number | null;
  readonly left: ReadonlyMap<string, bigint>;
}

const telling = new Set([
  'begin_checkout',
  'view_cart',
  'checkout_step',
  'add_shipping_info',
  'payment_method_offered',
  'payment_method_selected',
  'add_payment_info',
  'payment_attempt',
  'payment_failed',
]);
/** Simultaneous events: what fills the cart first, the purchase last. */
const rankOf = (name: string): number =>
  name === 'purchase' ? 5 : name === 'add_to_cart' ? 1 : name === 'remove_from_cart' ? 2
  : name === 'begin_checkout' ? 3 : telling.has(name) ? 4 : 0; // prettier-ignore

const units = (value: string): bigint => BigInt(Math.round(Number(value) * 10_000));

const inOrder = (a: TestEvent, b: TestEvent): number =>
  a.at - b.at ||
  (a.seq ?? 0) - (b.seq ?? 0) ||
  rankOf(a.name) - rankOf(b.name) ||
  Number((a.value ?? null) !== null) - Number((b.value ?? null) !== null) ||
  Number(a.value ?? 0) - Number(b.value ?? 0) ||
  ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1);

function runsOf(events: readonly TestEvent[], idleMs: number): TestEvent[][] {
  const runs: TestEvent[][] = [];
  for (const event of [...events].sort(inOrder)) {
    const before = runs.at(-1)?.at(-1);
    const isCut =
      before === undefined || before.name === 'purchase' || event.at - before.at >= idleMs;
    if (isCut) runs.push([event]);
    else runs.at(-1)?.push(event);
  }
  return runs;
}

function leftIn(run: readonly TestEvent[]): Map<string, bigint> {
  const valued = run.filter(({ value }) => (value ?? null) !== null);
  const told = valued.filter(({ name }) => telling.has(name)).at(-1);
  const left = new Map<string, bigint>();
  const add = ({ currency = '', value }: TestEvent, sign: bigint): void => {
    left.set(currency, (left.get(currency) ?? 0n) + sign * units(value ?? '0'));
  };
  if (told) add(told, 1n);
  else {
    for (const event of valued) {
      if (event.name === 'add_to_cart') add(event, 1n);
      if (event.name === 'remove_from_cart') add(event, -1n);
    }
  }
  return new Map([...left].filter(([, amount]) => amount > 0n));
}

export function outcomesOf(
  events: readonly TestEvent[],
  idleMs: number,
  nowMs: number,
): OracleOutcome[] {
  return visitorsOf(events).flatMap(({ events: own }) =>
    runsOf(
      own.filter(({ at }) => at <= nowMs),
      idleMs,
    ).flatMap((run) =>
      (['cart', 'checkout'] as const).flatMap((what) => {
        const first = run.find(
          ({ name }) => name === (what === 'cart' ? 'add_to_cart' : 'begin_checkout'),
        );
        if (first === undefined) return [];
        const last = run.at(-1) ?? first;
        const isBought = last.name === 'purchase';
        const isOver = last.at + idleMs <= nowMs;
        const outcome = isBought ? 'completed' : isOver ? 'abandoned' : 'open';
        const endedAt = isBought ? last.at : isOver ? last.at + idleMs : null;
        return [{ what, startedAt: first.at, outcome, endedAt, left: leftIn(run) } as const];
      }),
    ),
  );
}

/** Carts and checkouts: runs of one visitor, cut by idleness and by purchases, each with its outcome. */
import type { LedgerEvent } from '../shopper-events.js';
import { sumByCurrency, type Amount } from './money.js';
import type { Visitors } from './visitors.js';

export interface Abandonment {
  readonly started: number;
  readonly completed: number;
  readonly abandoned: number;
  readonly value_left: Amount[];
}

const tellsValue = new Set([
  'view_cart',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
]);

function runsOf(events: readonly LedgerEvent[], idleMs: number): LedgerEvent[][] {
  const runs: LedgerEvent[][] = [];
  let last: LedgerEvent | undefined;
  for (const event of events) {
    const goesOn =
      last !== undefined &&
      last.name !== 'purchase' &&
      event.occurred_at - last.occurred_at < idleMs;
    if (goesOn) runs.at(-1)?.push(event);
    else runs.push([event]);
    last = event;
  }
  return runs;
}

/** @param start the event that makes a run a cart (add_to_cart) or a checkout (begin_checkout). */
export function recomputeAbandonment(
  visitors: Visitors,
  start: 'add_to_cart' | 'begin_checkout',
  idleMs: number,
): Abandonment {
  const runs = [...visitors.values()]
    .flatMap((events) => runsOf(events, idleMs))
    .filter((run) => run.some(({ name }) => name === start));
  const left = runs.filter((run) => !run.some(({ name }) => name === 'purchase'));
  return {
    started: runs.length,
    completed: runs.length - left.length,
    abandoned: left.length,
    value_left: sumByCurrency(left.map(valueLeft)),
  };
}

function valueLeft(run: readonly LedgerEvent[]): { value: number | null; currency: string } {
  const told = run.filter(({ name }) => tellsValue.has(name)).at(-1);
  if (told) return told;
  const added = run.filter(({ name }) => name === 'add_to_cart');
  return {
    value: added.reduce((sum, { value }) => sum + (value ?? 0), 0),
    currency: added.at(-1)?.currency ?? '',
  };
}

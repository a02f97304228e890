/** Visitors, sessions, orders and revenue. */
import { byVisitor, isPerson, type TrueEvent } from './true-event.js';
import { sumByCurrency, type TrueAmount } from './true-money.js';

export interface TotalsTruth {
  readonly events: number;
  readonly visitors: number;
  readonly sessions: number;
  readonly orders: number;
  readonly revenue: readonly TrueAmount[];
}

const totals = (events: readonly TrueEvent[]): TotalsTruth => {
  const purchases = events.filter(({ name }) => name === 'purchase');
  return {
    events: events.length,
    visitors: byVisitor(events).size,
    sessions: new Set(events.map(({ sessionId }) => sessionId)).size,
    orders: new Set(purchases.map(({ orderId }) => orderId)).size,
    revenue: sumByCurrency(purchases),
  };
};

/** Of people. */
export const totalsTruth = (events: readonly TrueEvent[]): TotalsTruth =>
  totals(events.filter(isPerson));

export const botVisitors = (events: readonly TrueEvent[]): number =>
  byVisitor(events.filter((event) => !isPerson(event))).size;

/** By start of the bucket, epoch milliseconds, in a zone that is `offsetMs` ahead of UTC. */
export function totalsByBucket(
  events: readonly TrueEvent[],
  bucketMs: number,
  offsetMs: number,
): Map<number, TotalsTruth> {
  const buckets = new Map<number, TrueEvent[]>();
  for (const event of events.filter(isPerson)) {
    const start = Math.floor((event.at + offsetMs) / bucketMs) * bucketMs - offsetMs;
    const bucket = buckets.get(start);
    if (bucket) bucket.push(event);
    else buckets.set(start, [event]);
  }
  return new Map([...buckets].map(([start, some]) => [start, totals(some)]));
}

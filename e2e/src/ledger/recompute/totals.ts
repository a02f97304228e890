/** Events, visitors, sessions, orders and revenue of everything, and by hour. */
import type { LedgerEvent } from '../shopper-events.js';
import { sumByCurrency, type Amount } from './money.js';
import { visitorsOf } from './visitors.js';

export interface Totals {
  readonly events: number;
  readonly visitors: number;
  readonly sessions: number;
  readonly orders: number;
  readonly revenue: Amount[];
}

export function recomputeTotals(events: readonly LedgerEvent[]): Totals {
  const purchases = events.filter(({ name }) => name === 'purchase');
  return {
    events: events.length,
    visitors: visitorsOf(events).size,
    sessions: new Set(events.map(({ session_id }) => session_id)).size,
    orders: new Set(purchases.map(({ order_id }) => order_id)).size,
    revenue: sumByCurrency(purchases),
  };
}

/** Start of the hour (UTC) → how many events it has. */
export function recomputeHours(events: readonly LedgerEvent[]): Map<string, number> {
  const hours = new Map<string, number>();
  for (const { occurred_at: at } of events) {
    const start = new Date(at - (at % 3_600_000)).toISOString();
    hours.set(start, (hours.get(start) ?? 0) + 1);
  }
  return hours;
}

/** A visitor in sum, as the API tells it. */
import { parseMoney } from '@tabiji/contract';
import type { VisitorSummary } from '../api-types/index.js';
import { addAmounts } from '../money/add-amounts.js';
import type { VisitorRow } from './visitor-queries.js';

export const describeVisitor = (row: VisitorRow): VisitorSummary => ({
  visitor_id: row.visitor,
  user_id: row.user_id,
  anonymous_ids: row.anonymous_ids,
  first_seen_at: new Date(row.first_ms).toISOString(),
  last_seen_at: new Date(row.last_ms).toISOString(),
  events: row.events,
  sessions: row.sessions,
  orders: row.orders.length,
  revenue: addAmounts([
    row.orders.map(([, currency, amount]) => ({ currency, amount: parseMoney(amount) ?? '0' })),
  ]).filter(({ amount }) => amount !== '0'),
  bot: row.bot,
});

/** Visitors, sessions, orders and revenue of a period, as a whole and by hour or day. */
import type { Amount, TotalsRequest, TotalsResult } from '../api-types/index.js';
import { describeBots, describeRange, describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { listBuckets } from '../time/bucket.js';
import {
  totalsBots,
  totalsCounts,
  totalsOrders,
  totalsUntoldSessions,
  type TotalsCountsRow,
  type TotalsOrdersRow,
} from './totals-queries.js';

type Totals = Omit<TotalsResult['buckets'][number], 'start'>;

export async function askTotals(
  request: TotalsRequest,
  context: QuestionContext,
): Promise<TotalsResult> {
  const [countRows, orderRows, { bots }] = await Promise.all([
    askCounts(request, context),
    context.ask(totalsOrders, request),
    askOne(context, totalsBots, request),
  ]);
  const counts = new Map(countRows.map((row) => [row.bucket, row]));
  const orders = new Map(orderRows.map((row) => [row.bucket, row]));
  const starts = await startsOf(
    request,
    [...counts.keys()].filter((bucket) => bucket > 0),
    context,
  );
  return {
    ...joined(counts.get(0), orders.get(0)),
    buckets: starts.map((start) => ({
      start: new Date(start * 1000).toISOString(),
      ...joined(counts.get(start), orders.get(start)),
    })),
    bots_left_out: request.include_bots ? 0 : bots,
    meta: context.meta(request, describe(request), counts.get(0)?.latest_ms ?? null),
  };
}

/** With the sessions of events that tell none; asked for only when there are such events. */
async function askCounts(
  request: TotalsRequest,
  context: QuestionContext,
): Promise<TotalsCountsRow[]> {
  const rows = await context.ask(totalsCounts, request);
  if (!rows.some(({ untold }) => untold > 0)) return rows;
  const untold = await context.ask(totalsUntoldSessions, request);
  const sessions = new Map(untold.map((row) => [row.bucket, row.sessions]));
  return rows.map((row) => ({
    ...row,
    sessions: row.sessions + (sessions.get(row.bucket) ?? 0),
  }));
}

/** Empty buckets too: a chart that leaves them out lies about time. */
async function startsOf(
  { from, to, bucket, time_zone: zone }: TotalsRequest,
  seen: readonly number[],
  context: QuestionContext,
): Promise<number[]> {
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = to === null ? last : Math.min(Date.parse(to) - 1, context.nowMs) / 1000;
  return listBuckets(context, {
    bucket,
    zone,
    from: from === null ? first : Math.min(first, Math.floor(Date.parse(from) / 1000)),
    until: Math.max(last, Math.floor(end)),
  });
}

function joined(counts: TotalsCountsRow | undefined, orders: TotalsOrdersRow | undefined): Totals {
  const { events = 0, visitors = 0, sessions = 0 } = counts ?? {};
  return {
    events,
    visitors,
    sessions,
    orders: orders?.orders ?? 0,
    revenue: (orders?.revenue ?? []).map(([currency, amount]): Amount => ({ currency, amount })),
  };
}

const describe = (request: TotalsRequest): string =>
  `Events, visitors, sessions and orders ${describeRange(request)}, by ${request.bucket} in ${request.time_zone}; an order counts once, with what its first purchase said; ${describeSource(request.source)}; ${describeBots(request.include_bots)}.`;

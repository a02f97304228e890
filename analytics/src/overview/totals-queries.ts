/** Queries `totals_counts`, `totals_untold_sessions` and `totals_orders`: a period by hour or day, and as a whole. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import { sessionIdleMs, type TotalsRequest } from '../api-types/index.js';
import type { EventScope } from '../scope/event-scope.js';
import { scopeConditions } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { bucketOf } from '../time/bucket.js';

export interface TotalsCountsRow {
  /** Epoch seconds; 0: the whole period. */
  readonly bucket: number;
  readonly events: number;
  readonly visitors: number;
  /** Of events that tell one. */
  readonly sessions: number;
  /** Events that tell no session. */
  readonly untold: number;
  readonly latest_ms: number | null;
}

export interface TotalsOrdersRow {
  readonly bucket: number;
  readonly orders: number;
  /** Currency codes and exact sums. */
  readonly revenue: [string, string][];
}

export const totalsScope = (request: TotalsRequest, bots?: EventScope['bots']): EventScope => ({
  source: request.source,
  fromMs: request.from === null ? null : Date.parse(request.from),
  untilMs: request.to === null ? null : Date.parse(request.to),
  names: null,
  bots: bots ?? (request.include_bots ? 'included' : 'left_out'),
});

const bucketColumn = (binder: Binder, { bucket, time_zone }: TotalsRequest, at: string): string =>
  bucketOf(binder, bucket, time_zone, at);

export const totalsCounts = defineQuery<TotalsRequest, TotalsCountsRow>({
  name: 'totals_counts',
  sql(request, target) {
    const binder = createBinder();
    const events = visitorEvents({
      binder,
      target,
      scope: totalsScope(request),
      columns: {
        bucket: bucketColumn(binder, request, 'occurred_at'),
        session: `if(session_id = '', 0, sipHash64(device_key, session_id))`,
        received_at: 'received_at',
      },
    });
    return binder.bound(`
SELECT
  bucket,
  toUInt32(count()) AS events,
  toUInt32(uniqExact(visitor)) AS visitors,
  toUInt32(uniqExactIf(session, session != 0)) AS sessions,
  toUInt32(countIf(session = 0)) AS untold,
  toFloat64(maxOrNull(toUnixTimestamp64Milli(received_at))) AS latest_ms
FROM (${events})
GROUP BY bucket WITH ROLLUP
ORDER BY bucket`);
  },
});

/**
 * Sessions of events that tell none, by bucket; bucket 0: the whole period. A session counts in every
 * bucket in which it has an event.
 */
export const totalsUntoldSessions = defineQuery<
  TotalsRequest,
  { readonly bucket: number; readonly sessions: number }
>({
  name: 'totals_untold_sessions',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql(request, target) {
    const binder = createBinder();
    const conditions = scopeConditions(binder, totalsScope(request));
    const idle = binder.bind('Int64', sessionIdleMs);
    return binder.bound(`
WITH
-- one row a device: its events that tell no session, in order
devices AS (
  SELECT
    arraySort(groupArray((
      toUnixTimestamp64Milli(occurred_at),
      ${bucketColumn(binder, request, 'occurred_at')}
    ))) AS events
  FROM ${target.table('events')}
  WHERE ${conditions.join('\n    AND ')} AND session_id = ''
  GROUP BY device_key
),
-- one row an event: whether it is the first of its session, and of its session in its bucket
firsts AS (
  SELECT
    event.2 AS bucket,
    event.1 - before.1 >= ${idle} AS is_first,
    is_first OR event.2 != before.2 AS is_first_in_bucket
  FROM devices
  ARRAY JOIN
    events AS event,
    arrayPopBack(arrayPushFront(events, (toInt64(-${idle}), toUInt32(0)))) AS before
)
SELECT
  bucket,
  toUInt32(if(grouping(bucket) = 0, sum(is_first_in_bucket), sum(is_first))) AS sessions
FROM firsts
GROUP BY bucket WITH ROLLUP
ORDER BY bucket`);
  },
});

export const totalsOrders = defineQuery<TotalsRequest, TotalsOrdersRow>({
  name: 'totals_orders',
  sql(request, target) {
    const binder = createBinder();
    const conditions = scopeConditions(binder, { ...totalsScope(request), names: ['purchase'] });
    return binder.bound(`
WITH
-- one row an order: what its first purchase event said
orders AS (
  SELECT
    min(occurred_at) AS ordered_at,
    argMin((ifNull(value, 0), currency), (occurred_at, seq, event_id)) AS paid
  FROM ${target.table('events')}
  WHERE ${conditions.join('\n    AND ')}
  GROUP BY source, if(order_id = '', toString(event_id), order_id)
),
-- one row a bucket and currency; bucket 0 is the whole
paid_by_currency AS (
  SELECT
    arrayJoin([toUInt32(0), ${bucketColumn(binder, request, 'ordered_at')}]) AS bucket,
    paid.2 AS currency,
    count() AS orders,
    sum(paid.1) AS amount
  FROM orders
  GROUP BY bucket, currency
)
SELECT
  bucket,
  toUInt32(sum(orders)) AS orders,
  arraySort(groupArrayIf((currency, toString(amount)), amount != 0)) AS revenue
FROM paid_by_currency
GROUP BY bucket
ORDER BY bucket`);
  },
});

/** Bots among the visitors of the range. */
export const totalsBots = defineQuery<TotalsRequest, { readonly bots: number }>({
  name: 'totals_bots',
  sql: (request, target: QueryTarget) => {
    const binder = createBinder();
    const scope = totalsScope(request, 'only');
    const events = visitorEvents({ binder, target, scope, columns: {} });
    return binder.bound(`SELECT toUInt32(uniqExact(visitor)) AS bots FROM (${events})`);
  },
});

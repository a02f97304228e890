/** Queries `totals_counts` and `totals_orders`: a period as a whole, or by hour or day. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import type { TotalsRequest } from '../api-types/index.js';
import type { EventScope } from '../scope/event-scope.js';
import { scopeConditions } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { bucketOf } from '../time/bucket.js';

export interface TotalsParameters {
  readonly request: TotalsRequest;
  /** false: one row, bucket 0. */
  readonly byBucket: boolean;
}

export interface TotalsCountsRow {
  /** Epoch seconds. */
  readonly bucket: number;
  readonly events: number;
  readonly visitors: number;
  readonly sessions: number;
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

const bucketColumn = (binder: Binder, { request, byBucket }: TotalsParameters, at: string) =>
  byBucket ? bucketOf(binder, request.bucket, request.time_zone, at) : 'toUInt32(0)';

export const totalsCounts = defineQuery<TotalsParameters, TotalsCountsRow>({
  name: 'totals_counts',
  sql(parameters, target) {
    const binder = createBinder();
    const events = visitorEvents({
      binder,
      target,
      scope: totalsScope(parameters.request),
      columns: {
        bucket: bucketColumn(binder, parameters, 'occurred_at'),
        session: `if(session_id = '', 0, sipHash64(source, session_id))`,
        received_at: 'received_at',
      },
    });
    return binder.bound(`
SELECT
  bucket,
  toUInt32(count()) AS events,
  toUInt32(uniqExact(visitor)) AS visitors,
  toUInt32(uniqExactIf(session, session != 0)) AS sessions,
  toFloat64(maxOrNull(toUnixTimestamp64Milli(received_at))) AS latest_ms
FROM (${events})
GROUP BY bucket
ORDER BY bucket`);
  },
});

export const totalsOrders = defineQuery<TotalsParameters, TotalsOrdersRow>({
  name: 'totals_orders',
  sql(parameters, target) {
    const binder = createBinder();
    const { request } = parameters;
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
-- one row a bucket and currency
paid_by_currency AS (
  SELECT
    ${bucketColumn(binder, parameters, 'ordered_at')} AS bucket,
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

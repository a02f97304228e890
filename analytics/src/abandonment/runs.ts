/**
 * Runs of a visitor's events, as SQL: cut wherever nothing happens for the idle time, and after each
 * purchase. A run with an add_to_cart is a cart, one with a begin_checkout a checkout.
 */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import type { EventScope } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';

/** What an event means to a cart. The order is the order of simultaneous events. */
const kinds = { other: 0, added: 1, removed: 2, began: 3, told: 4, bought: 5 } as const;

/** Events whose `value` is what the whole cart is worth. */
const tellingNames = [
  'view_cart',
  'checkout_step',
  'add_shipping_info',
  'payment_method_offered',
  'payment_method_selected',
  'add_payment_info',
  'payment_attempt',
  'payment_failed',
];

/** Epoch milliseconds, from inclusive, until exclusive; null: no end. */
export interface Span {
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

export interface RunsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly source: string | null;
  readonly bots: EventScope['bots'];
  /** Carts and checkouts that start in here are asked for. */
  readonly starts: Span;
  /** Events in here are looked at; it holds `starts`. */
  readonly read: Span;
  readonly idleMs: number;
  /** Nothing after this has happened yet. */
  readonly nowMs: number;
}

const kindOf = `multiIf(
          name = 'add_to_cart', ${kinds.added},
          name = 'remove_from_cart', ${kinds.removed},
          name = 'begin_checkout', ${kinds.began},
          name IN (${tellingNames.map((name) => `'${name}'`).join(', ')}), ${kinds.told},
          name = 'purchase', ${kinds.bought},
          ${kinds.other})`;

/**
 * The text of CTEs up to `outcomes`, without WITH. One row a cart (what = 'cart') and a checkout:
 * started_at and last_at in epoch milliseconds; outcome 'completed', 'abandoned' or 'open'; the value
 * in it by currency as left_currencies and left_amounts (ten-thousandths); is_cut_off: its run may go
 * on outside of what was read.
 */
export function outcomesCtes(options: RunsOptions): string {
  const { binder, target, source, bots, starts, read, idleMs, nowMs } = options;
  const untilMs = Math.min(read.untilMs ?? Infinity, nowMs + 1);
  const events = visitorEvents({
    binder,
    target,
    scope: { source, bots, names: null, fromMs: read.fromMs, untilMs },
    columns: {
      moment: `(
        toUnixTimestamp64Milli(occurred_at),
        seq,
        toUInt8(${kindOf}),
        isNotNull(value),
        reinterpretAsInt64(ifNull(value, toDecimal64(0, 4))),
        toString(currency)
      )`,
      kind: kindOf,
    },
  });
  const idle = binder.bind('Int64', idleMs);
  const inRange = ['started_at > 0'];
  if (starts.fromMs !== null) inRange.push(`started_at >= ${binder.bind('Int64', starts.fromMs)}`);
  if (starts.untilMs !== null) inRange.push(`started_at < ${binder.bind('Int64', starts.untilMs)}`);
  const mayBeginBefore =
    read.fromMs === null ? '0' : `run[1].1 < ${binder.bind('Int64', read.fromMs + idleMs)}`;
  const mayGoOn = untilMs > nowMs ? '0' : `run[-1].1 > ${binder.bind('Int64', untilMs - idleMs)}`;
  return `
-- one row a visitor with a cart or checkout; events: theirs (time, seq, kind, has a value, value, currency)
shoppers AS (
  SELECT visitor, arraySort(groupArray(moment)) AS events
  FROM (${events})
  GROUP BY visitor
  HAVING countIf(kind IN (${kinds.added}, ${kinds.began})) > 0
),
-- one row a visitor with a cart or checkout
cut AS (
  SELECT arraySplit(
    (event, since, before) -> since >= ${idle} OR before = ${kinds.bought},
    events,
    arrayDifference(arrayMap(event -> event.1, events)),
    arrayPushFront(arrayPopBack(arrayMap(event -> event.3, events)), toUInt8(0))
  ) AS visitor_runs
  FROM shoppers
),
-- one row a run; told: the times that a value of the whole cart was told, moved: what went in or out
runs AS (
  SELECT
    run,
    nth = 1 AND ${mayBeginBefore} AS begins_before,
    nth = length(visitor_runs) AND run[-1].3 != ${kinds.bought} AND ${mayGoOn} AS goes_on,
    arrayFilter(event -> event.3 IN (${kinds.began}, ${kinds.told}) AND event.4, run) AS told,
    arrayFilter(event -> event.3 IN (${kinds.added}, ${kinds.removed}) AND event.4, run) AS moved
  FROM cut
  ARRAY JOIN visitor_runs AS run, arrayEnumerate(visitor_runs) AS nth
),
-- one row a run
valued AS (
  SELECT
    arrayFirst(event -> event.3 = ${kinds.added}, run).1 AS cart_at,
    arrayFirst(event -> event.3 = ${kinds.began}, run).1 AS checkout_at,
    run[-1].1 AS last_at,
    multiIf(
      run[-1].3 = ${kinds.bought}, 'completed',
      ${binder.bind('Int64', nowMs)} - last_at >= ${idle}, 'abandoned',
      'open') AS outcome,
    begins_before OR goes_on AS is_cut_off,
    if(
      notEmpty(told), [told[-1].6], arrayDistinct(arrayMap(event -> event.6, moved))
    ) AS left_currencies,
    if(
      notEmpty(told),
      [toInt128(told[-1].5)],
      arrayMap(
        currency -> greatest(toInt128(0), arraySum(arrayMap(
          event -> toInt128(multiIf(
            event.6 != currency, 0, event.3 = ${kinds.added}, event.5, -event.5)),
          moved))),
        left_currencies)
    ) AS left_amounts
  FROM runs
),
-- one row a cart or checkout that started in the range
outcomes AS (
  SELECT
    start.1 AS what, start.2 AS started_at, last_at, outcome, is_cut_off,
    left_currencies, left_amounts
  FROM valued
  ARRAY JOIN [('cart', cart_at), ('checkout', checkout_at)] AS start
  WHERE ${inRange.join(' AND ')}
)`;
}

/** Sums of `left_amounts` by currency: [currencies, amounts as text]. */
export const sumLeft = (condition: string): string =>
  `arrayMap((currency, amount) -> (currency, toString(amount)), sumMapIf(left_currencies, left_amounts, ${condition}).1, sumMapIf(left_currencies, left_amounts, ${condition}).2)`;

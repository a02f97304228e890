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
const tellingNames = ['view_cart', 'checkout_step', 'add_shipping_info', 'add_payment_info'];

export interface RunsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly source: string | null;
  readonly bots: EventScope['bots'];
  /** Runs that start in here are asked for, epoch milliseconds; null: no end. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly idleMs: number;
  readonly nowMs: number;
}

/** A run reaches at most so far beyond the range that it starts in. */
const marginMs = 86_400_000;

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
 * in it by currency as left_currencies and left_amounts (ten-thousandths).
 */
export function outcomesCtes(options: RunsOptions): string {
  const { binder, target, source, bots, fromMs, toMs, idleMs, nowMs } = options;
  const scope = {
    source,
    bots,
    names: null,
    fromMs: fromMs === null ? null : fromMs - marginMs,
    untilMs: toMs === null ? null : toMs + marginMs,
  };
  const events = visitorEvents({
    binder,
    target,
    scope,
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
  const inRange = [
    ...(fromMs === null ? [] : [`started_at >= ${binder.bind('Int64', fromMs)}`]),
    ...(toMs === null ? [] : [`started_at < ${binder.bind('Int64', toMs)}`]),
  ];
  return `
-- one row a visitor with a cart or checkout; events: all of theirs (time, seq, kind, has a value, value, currency)
shoppers AS (
  SELECT visitor, arraySort(groupArray(moment)) AS events
  FROM (${events})
  GROUP BY visitor
  HAVING countIf(kind IN (${kinds.added}, ${kinds.began})) > 0
),
-- one row a run
runs AS (
  SELECT arrayJoin(arraySplit(
    (event, since, before) -> since >= ${idle} OR before = ${kinds.bought},
    events,
    arrayDifference(arrayMap(event -> event.1, events)),
    arrayPushFront(arrayPopBack(arrayMap(event -> event.3, events)), toUInt8(0))
  )) AS run
  FROM shoppers
),
-- one row a run; told: the last value that was told of the whole cart, if any
valued AS (
  SELECT
    run,
    arrayFirst(event -> event.3 = ${kinds.added}, run).1 AS cart_at,
    arrayFirst(event -> event.3 = ${kinds.began}, run).1 AS checkout_at,
    run[-1].1 AS last_at,
    multiIf(
      run[-1].3 = ${kinds.bought}, 'completed',
      ${binder.bind('Int64', nowMs)} - last_at >= ${idle}, 'abandoned',
      'open') AS outcome,
    arrayFilter(event -> event.3 IN (${kinds.began}, ${kinds.told}) AND event.4, run) AS told,
    arrayFilter(event -> event.3 IN (${kinds.added}, ${kinds.removed}) AND event.4, run) AS moved,
    if(notEmpty(told), [told[-1].6], arrayMap(event -> event.6, moved)) AS left_currencies,
    if(
      notEmpty(told),
      [toInt128(told[-1].5)],
      arrayMap(event -> toInt128(event.5) * if(event.3 = ${kinds.added}, 1, -1), moved)
    ) AS left_amounts
  FROM runs
),
-- one row a cart or checkout that started in the range
outcomes AS (
  SELECT
    start.1 AS what, start.2 AS started_at, last_at, outcome, left_currencies, left_amounts
  FROM valued
  ARRAY JOIN [('cart', cart_at), ('checkout', checkout_at)] AS start
  WHERE ${['started_at > 0', ...inRange].join(' AND ')}
)`;
}

/** Sums of `left_amounts` by currency: [currencies, amounts as text]. */
export const sumLeft = (condition: string): string =>
  `arrayMap((currency, amount) -> (currency, toString(amount)), sumMapIf(left_currencies, left_amounts, ${condition}).1, sumMapIf(left_currencies, left_amounts, ${condition}).2)`;

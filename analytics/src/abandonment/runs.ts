/**
 * Runs of a visitor's events, as SQL: cut wherever nothing happens for the idle time, and after each
 * purchase. A run with an add_to_cart is a cart, one with a begin_checkout a checkout.
 */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import type { EventScope } from '../scope/event-scope.js';
import { noMoney, packEvent, unpack } from '../scope/packed-event.js';
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
 * in it by currency code as left_currencies and left_amounts (ten-thousandths); is_cut_off: its run
 * may go on outside of what was read.
 */
export function outcomesCtes(options: RunsOptions): string {
  const { binder, target, source, bots, starts, read, idleMs, nowMs } = options;
  const untilMs = Math.min(read.untilMs ?? Infinity, nowMs + 1);
  const scope = { source, bots, fromMs: read.fromMs, untilMs };
  const events = visitorEvents({
    binder,
    target,
    scope: { ...scope, names: null },
    columns: { packed: packEvent(kindOf) },
  });
  const shoppers = visitorEvents({
    binder,
    target,
    scope: { ...scope, names: ['add_to_cart', 'begin_checkout'] },
    columns: {},
  });
  const idle = binder.bind('Int64', idleMs);
  const inRange = ['started_at > 0'];
  if (starts.fromMs !== null) inRange.push(`started_at >= ${binder.bind('Int64', starts.fromMs)}`);
  if (starts.untilMs !== null) inRange.push(`started_at < ${binder.bind('Int64', starts.untilMs)}`);
  const mayBeginBefore =
    read.fromMs === null ? '0' : `times[1] < ${binder.bind('Int64', read.fromMs + idleMs)}`;
  const mayGoOn = untilMs > nowMs ? '0' : `times[-1] > ${binder.bind('Int64', untilMs - idleMs)}`;
  return `
-- one row a visitor with a cart or checkout; events: theirs, packed, in order
shoppers AS (
  SELECT visitor, arraySort(groupArray(packed)) AS events
  FROM (${events})
  WHERE visitor GLOBAL IN (SELECT DISTINCT visitor FROM (${shoppers}))
  GROUP BY visitor
),
timed AS (
  SELECT
    events,
    arrayMap(event -> ${unpack('time', 'event')}, events) AS times,
    arrayMap(event -> ${unpack('steps', 'event')}, events) AS kinds
  FROM shoppers
),
-- one row a visitor with a cart or checkout
cut AS (
  SELECT arraySplit(
    (event, since, before) -> since >= ${idle} OR before = ${kinds.bought},
    events,
    arrayDifference(times),
    arrayPushFront(arrayPopBack(kinds), toUInt32(0))
  ) AS visitor_runs
  FROM timed
),
-- one row a run: times and kinds of its events, money (0: none told) and currency codes
runs AS (
  SELECT
    arrayMap(event -> ${unpack('time', 'event')}, run) AS times,
    arrayMap(event -> ${unpack('steps', 'event')}, run) AS kinds,
    arrayMap(event -> ${unpack('money', 'event')}, run) AS money,
    arrayMap(event -> ${unpack('currency', 'event')}, run) AS currencies,
    nth = 1 AND ${mayBeginBefore} AS begins_before,
    nth = length(visitor_runs) AND kinds[-1] != ${kinds.bought} AND ${mayGoOn} AS goes_on
  FROM cut
  ARRAY JOIN visitor_runs AS run, arrayEnumerate(visitor_runs) AS nth
  WHERE has(kinds, ${kinds.added}) OR has(kinds, ${kinds.began})
),
-- one row a run; told: the place of the last value of the whole cart, 0 without; moved_currencies: of
-- what went in or out
summed AS (
  SELECT
    times[indexOf(kinds, ${kinds.added})] AS cart_at,
    times[indexOf(kinds, ${kinds.began})] AS checkout_at,
    times[-1] AS last_at,
    kinds, money, currencies,
    multiIf(
      kinds[-1] = ${kinds.bought}, 'completed',
      ${binder.bind('Int64', nowMs)} - last_at >= ${idle}, 'abandoned',
      'open') AS outcome,
    begins_before OR goes_on AS is_cut_off,
    arrayLastIndex(
      (kind, amount) -> kind IN (${kinds.began}, ${kinds.told}) AND amount != 0, kinds, money
    ) AS told,
    arrayDistinct(arrayFilter(
      (currency, kind, amount) -> kind IN (${kinds.added}, ${kinds.removed}) AND amount != 0,
      currencies, kinds, money
    )) AS moved_currencies
  FROM runs
),
-- one row a run; left_amounts in ten-thousandths, by left_currencies
valued AS (
  SELECT
    cart_at, checkout_at, last_at, outcome, is_cut_off,
    if(told > 0, [currencies[told]], moved_currencies) AS left_currencies,
    if(
      told > 0,
      [toInt128(money[told] - ${noMoney})],
      arrayMap(
        left_currency -> greatest(toInt128(0), arraySum(
          (kind, amount, currency) -> toInt128(multiIf(
            amount = 0 OR currency != left_currency, 0,
            kind = ${kinds.added}, amount - ${noMoney},
            kind = ${kinds.removed}, ${noMoney} - amount,
            0)),
          kinds, money, currencies)),
        moved_currencies)
    ) AS left_amounts
  FROM summed
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

/** Sums of `left_amounts`: [currency codes, ten-thousandths]. */
export const sumLeft = (condition: string): string =>
  `sumMapIf(left_currencies, left_amounts, ${condition})`;

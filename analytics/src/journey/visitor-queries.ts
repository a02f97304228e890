/** Queries of visitors as wholes: which devices are theirs, what they are in sum, how to find them. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { sessionIdleMs } from '../api-types/index.js';
import { devicePersons } from '../identity/device-persons.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { orderKey } from '../stage/stage-of.js';
import type { EventScope } from '../scope/event-scope.js';

const everything = (bots: EventScope['bots'], fromMs: number | null = null): EventScope => ({
  source: null,
  fromMs,
  untilMs: null,
  names: null,
  bots,
});

/** Devices that belong to some persons. */
export const devicesOf = defineQuery<
  { readonly persons: readonly string[] },
  { readonly device: string }
>({
  name: 'devices_of',
  sql({ persons }, target) {
    const binder = createBinder();
    return binder.bound(`
SELECT toString(device_key) AS device
FROM (${devicePersons(target)}
)
WHERE person_key IN ${binder.bind('Array(UInt64)', [...persons])}`);
  },
});

export interface VisitorRow {
  readonly visitor: string;
  readonly user_id: string;
  readonly anonymous_ids: string[];
  readonly first_ms: number;
  readonly last_ms: number;
  readonly latest_received_ms: number;
  readonly events: number;
  readonly sessions: number;
  /** Order key, currency, amount of each order's first purchase event, in the order of time. */
  readonly orders: [order: string, currency: string, amount: string][];
  readonly bot: string;
}

const maxAnonymousIds = 50;

/** What the named visitors are in sum, latest first. `keys`: under which their events are stored. */
export const visitorSummaries = defineQuery<
  { readonly visitors: readonly string[]; readonly keys: readonly string[] },
  VisitorRow
>({
  name: 'visitor_summaries',
  sql({ visitors, keys }, target) {
    const binder = createBinder();
    const events = visitorEvents({
      binder,
      target,
      scope: everything('included'),
      columns: {
        at: 'occurred_at',
        received_at: 'received_at',
        anonymous_id: 'anonymous_id',
        user_id: 'user_id',
        session: `if(session_id = '', '', concat(source, '/', session_id))`,
        place_without_session: '(device_key, toUnixTimestamp64Milli(occurred_at))',
        name: 'name',
        bot: 'bot',
        place: '(occurred_at, seq, event_id)',
        order: `(${orderKey}, toString(currency), toString(ifNull(value, toDecimal64(0, 4))))`,
      },
      where: [`visitor_key IN ${binder.bind('Array(UInt64)', [...keys])}`],
    });
    return binder.bound(`
SELECT
  toString(visitor) AS visitor,
  argMaxIf(user_id, at, user_id != '') AS user_id,
  arraySort(groupUniqArrayIf(${maxAnonymousIds})(anonymous_id, anonymous_id != '')) AS anonymous_ids,
  toFloat64(toUnixTimestamp64Milli(min(at))) AS first_ms,
  toFloat64(toUnixTimestamp64Milli(max(at))) AS last_ms,
  toFloat64(toUnixTimestamp64Milli(max(received_at))) AS latest_received_ms,
  toUInt32(count()) AS events,
  arraySort(groupArrayIf(place_without_session, session = '')) AS untold,
  arrayCount(
    (one, before) -> one.1 != before.1 OR one.2 - before.2 >= ${binder.bind('Int64', sessionIdleMs)},
    untold,
    arrayPopBack(arrayPushFront(untold, (toUInt64(0), toInt64(0))))
  ) AS untold_sessions,
  toUInt32(uniqExactIf(session, session != '') + untold_sessions) AS sessions,
  arrayMap(one -> one.2, arraySort(groupArrayIf((place, order), name = 'purchase'))) AS all_orders,
  arrayFilter((one, nth) -> nth = 1, all_orders, arrayEnumerateUniq(arrayMap(one -> one.1, all_orders))) AS orders,
  toString(max(bot)) AS bot
FROM (${events})
WHERE visitor IN ${binder.bind('Array(UInt64)', [...visitors])}
GROUP BY visitor
ORDER BY last_ms DESC, visitor`);
  },
});

export interface FindParameters {
  /** `''`: the newest. */
  readonly search: string;
  readonly limit: number;
  readonly includeBots: boolean;
}

const recently = 'INTERVAL 7 DAY';
const visitorKey = /^\d{1,20}$/;

/** Visitors by user id, device id, order id or visitor id; latest first. */
export const findVisitors = defineQuery<FindParameters, { readonly visitor: string }>({
  name: 'find_visitors',
  sql({ search, limit, includeBots }, target) {
    const binder = createBinder();
    const events = target.table('events');
    const text = binder.bind('String', search);
    const isKey = visitorKey.test(search) && BigInt(search) < 2n ** 64n;
    const found =
      search === ''
        ? `occurred_at >= (SELECT max(occurred_at) FROM ${events}) - ${recently}`
        : [
            `user_id = ${text}`,
            `anonymous_id = ${text}`,
            `order_id = ${text}`,
            ...(isKey ? [`visitor_key = ${binder.bind('UInt64', search)}`] : []),
          ].join(' OR ');
    const some = visitorEvents({
      binder,
      target,
      scope: everything(includeBots || search !== '' ? 'included' : 'left_out'),
      columns: { at: 'occurred_at' },
      where: [`(${found})`],
    });
    return binder.bound(`
SELECT toString(visitor) AS visitor
FROM (${some})
GROUP BY visitor
ORDER BY max(at) DESC, visitor
LIMIT ${binder.bind('UInt32', limit)}`);
  },
});

/** What the loader asks the warehouse about what it has stored before. */
import { createBinder, defineQuery } from '@tabiji/warehouse';

export interface OffsetRange {
  readonly logId: string;
  readonly partition: number;
  readonly first: number;
  readonly last: number;
}

/** More than any block has. */
const limits = { maxResultRows: 10_000_000 };

const rangeOf = (binder: ReturnType<typeof createBinder>, range: OffsetRange): string =>
  `log_id = ${binder.bind('String', range.logId)}
  AND log_partition = ${binder.bind('UInt16', range.partition)}
  AND log_offset BETWEEN ${binder.bind('UInt64', range.first)} AND ${binder.bind('UInt64', range.last)}`;

const storedOffsets = (table: 'events' | 'event_ids') =>
  defineQuery<OffsetRange, { log_offset: string }>({
    name: `stored_offsets_in_${table}`,
    limits,
    sql: (range, target) => {
      const binder = createBinder();
      return binder.bound(`SELECT DISTINCT log_offset
FROM ${target.table(table)}
WHERE ${rangeOf(binder, range)}`);
    },
  });

/** Which offsets of a range `events` has. */
export const storedEvents = storedOffsets('events');
/** Which offsets of a range `event_ids` has. */
export const storedIds = storedOffsets('event_ids');

/** The links that the events of a range make, as the view makes them. */
export const linksOfRange = defineQuery<
  OffsetRange,
  { device_key: string; visitor_key: string; linked_at: string; user_id: string }
>({
  name: 'links_of_range',
  limits,
  sql: (range, target) => {
    const binder = createBinder();
    return binder.bound(`SELECT device_key, visitor_key, min(event.occurred_at) AS linked_at, any(event.user_id) AS user_id
FROM ${target.table('events')} AS event
WHERE ${rangeOf(binder, range)} AND event.user_id != '' AND event.anonymous_id != ''
GROUP BY device_key, visitor_key
ORDER BY device_key, visitor_key`);
  },
});

/** Where event ids are stored. Live ids and imported ones don't know each other. */
export const positionsOfIds = defineQuery<
  { readonly ids: readonly string[]; readonly imported: boolean },
  { event_id: string; log_id: string; log_partition: number; log_offset: string }
>({
  name: 'positions_of_ids',
  limits,
  sql: ({ ids, imported }, target) => {
    const binder = createBinder();
    return binder.bound(`SELECT event_id, log_id, log_partition, log_offset
FROM ${target.table('event_ids')}
WHERE imported = ${binder.bind('Bool', imported)} AND event_id IN ${binder.bind('Array(UUID)', ids)}`);
  },
});

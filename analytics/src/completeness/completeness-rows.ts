/**
 * Query `completeness_rows`: gaps in the numbers that devices give their events. A device's sessions
 * are in the order of time, a session's events in that of their numbers: a count that starts again
 * (storage was cleared) is no gap.
 */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { scopeConditions, type EventScope } from '../scope/event-scope.js';

export interface CompletenessRow {
  readonly source: string;
  readonly sdk: string;
  readonly devices: number;
  readonly received: number;
  readonly lost: number;
  readonly repeated: number;
}

export const completenessRows = defineQuery<
  Pick<EventScope, 'source' | 'fromMs' | 'untilMs'>,
  CompletenessRow
>({
  name: 'completeness_rows',
  sql(range, target) {
    const binder = createBinder();
    const scope: EventScope = { ...range, names: null, bots: 'left_out' };
    return binder.bound(`
WITH
-- one row a device's session; numbered: its events' numbers and trackers, in order
sessions AS (
  SELECT
    source, device_key,
    min(occurred_at) AS began_at,
    arraySort(groupArray((seq, toString(sdk)))) AS numbered
  FROM ${target.table('events')}
  WHERE ${[...scopeConditions(binder, scope), 'seq > 0'].join(' AND ')}
  GROUP BY source, device_key, session_id
),
-- one row a device
devices AS (
  SELECT
    source, device_key,
    arrayFlatten(arrayMap(session -> session.2, arraySort(groupArray((began_at, numbered))))) AS told
  FROM sessions
  GROUP BY source, device_key
),
-- one row an event; ahead: how far its number is from the one before it
steps AS (
  SELECT source, device_key, one.2 AS sdk, nth = 1 AS is_first, ahead
  FROM devices
  ARRAY JOIN
    told AS one,
    arrayEnumerate(told) AS nth,
    arrayDifference(arrayMap(event -> toInt64(event.1), told)) AS ahead
)
SELECT
  toString(source) AS source,
  sdk,
  toUInt32(uniqExact(device_key)) AS devices,
  toFloat64(countIf(is_first OR ahead > 0)) AS received,
  toFloat64(sumIf(ahead - 1, ahead > 1)) AS lost,
  toFloat64(countIf(NOT is_first AND ahead <= 0)) AS repeated
FROM steps
GROUP BY source, sdk
ORDER BY received DESC, source, sdk
LIMIT 1000`);
  },
});

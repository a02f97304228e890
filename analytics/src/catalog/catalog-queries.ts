/** Queries of what the data holds: names, properties, sources. */
import { createBinder, defineQuery } from '@tabiji/warehouse';

export interface EventNameRow {
  readonly name: string;
  readonly count: number;
  readonly first_ms: number;
  readonly last_ms: number;
}

export const eventNames = defineQuery<object, EventNameRow>({
  name: 'event_names',
  sql: (_none, target) =>
    createBinder().bound(`
SELECT
  toString(name) AS name,
  toFloat64(count()) AS count,
  toFloat64(toUnixTimestamp64Milli(min(occurred_at))) AS first_ms,
  toFloat64(toUnixTimestamp64Milli(max(occurred_at))) AS last_ms
FROM ${target.table('events')}
GROUP BY name
ORDER BY count DESC, name
LIMIT 1000`),
});

export interface PropertyRow {
  readonly name: string;
  readonly events: number;
  readonly sample: string[];
}

/** Columns that are offered for filters and breakdowns beside the properties. */
const offeredColumns = [
  'channel',
  'device_class',
  'path',
  'campaign_source',
  'campaign_medium',
  'campaign_name',
  'first_campaign_source',
  'product_id',
  'payment_method',
  'locale',
  'currency',
] as const;

const sampleSize = 5;
const shown = (value: string): string => `substringUTF8(${value}, 1, 64)`;

/** Of the 30 days up to the newest event. */
export const offeredProperties = defineQuery<object, PropertyRow>({
  name: 'offered_properties',
  sql: (_none, target) => {
    const events = target.table('events');
    const columns = offeredColumns.map((column) => `('${column}', toString(${column}))`).join(', ');
    return createBinder().bound(`
WITH (SELECT max(occurred_at) FROM ${events}) AS newest
SELECT
  pair.1 AS name,
  toFloat64(count()) AS events,
  arraySort(groupUniqArray(${sampleSize})(${shown('pair.2')})) AS sample
FROM ${events}
ARRAY JOIN arrayConcat(
  [${columns}],
  arrayZip(arrayMap(key -> toString(key), mapKeys(properties)), mapValues(properties))
) AS pair
WHERE occurred_at >= newest - INTERVAL 30 DAY AND pair.2 != ''
GROUP BY name
ORDER BY events DESC, name
LIMIT 200`);
  },
});

export interface SourceRow {
  readonly source: string;
  readonly events: number;
  /** received_at, epoch milliseconds. */
  readonly first_ms: number;
  readonly last_ms: number;
  readonly last_name: string;
}

export const sourcesSeen = defineQuery<object, SourceRow>({
  name: 'sources_seen',
  sql: (_none, target) =>
    createBinder().bound(`
SELECT
  toString(source) AS source,
  toFloat64(count()) AS events,
  toFloat64(toUnixTimestamp64Milli(min(received_at))) AS first_ms,
  toFloat64(toUnixTimestamp64Milli(max(received_at))) AS last_ms,
  toString(argMax(name, (received_at, seq))) AS last_name
FROM ${target.table('events')}
GROUP BY source
ORDER BY source`),
});

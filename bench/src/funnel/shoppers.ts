/**
 * Shoppers for the funnel bench, made inside the engine so that 50 M events take minutes: about 7.6
 * events a visitor in visits of six, three sources, 90 days after which nobody is seen any more, whole
 * seconds, no two of a visitor at one time. The same numbers for every run.
 */
import type { EngineConnection } from '../engine-connection.js';

export const firstDay = '2026-01-01';
export const days = 90;
/** Has seven of ten visitors. */
export const source = 'shop-1';

/** Visits of one visitor are days apart, their events minutes. */
const visitEvents = 6;
const visitorsPerBatch = 250_000;

/** Positions in a visit, and how likely in percent each is to be its usual event; else a page view. */
const visit = [
  ['page_view', 100],
  ['view_item_list', 70],
  ['view_item', 80],
  ['add_to_cart', 40],
  ['begin_checkout', 45],
  ['purchase', 40],
] as const;

/** Fills an empty table. @returns how many events there are. */
export async function fillShoppers(engine: EngineConnection, events: number): Promise<number> {
  const stored = await countEvents(engine);
  if (stored > 0) return stored;
  // Only what funnels read: no ids to look for, no links.
  for (const view of ['event_ids_view', 'identity_links_view']) {
    await engine.run(`DROP TABLE IF EXISTS tabiji.${view}`);
  }
  const visitors = Math.round(events / 7.5);
  for (let first = 0; first < visitors; first += visitorsPerBatch) {
    const count = Math.min(visitorsPerBatch, visitors - first);
    await engine.run(insertVisitors(first, count));
  }
  await engine.run('OPTIMIZE TABLE tabiji.events FINAL');
  return await countEvents(engine);
}

async function countEvents(engine: EngineConnection): Promise<number> {
  const [row] = await engine.rows<{ count: number }>(
    'SELECT toUInt32(count()) AS count FROM tabiji.events',
  );
  return row?.count ?? 0;
}

const hash = (...of: (string | number)[]): string => `sipHash64(${of.join(', ')})`;

const name = `multiIf(${visit
  .map(
    ([event, percent], place) =>
      `place = ${place} AND ${hash('visitor', 'k', 1)} % 100 < ${percent}, '${event}'`,
  )
  .join(', ')}, ${hash('visitor', 'k', 2)} % 4 = 0, 'view_item', 'page_view')`;

/** From 1 to 40 events, most have few. */
const eventsOfVisitor = `1 + least(39, toUInt32(-6.6 * log((${hash('visitor', 3)} % 100000 + 1) / 100001.)))`;
const start = `${hash('visitor', 4)} % (${days} * 86400)`;
const visitGap = `86400 * (1 + ${hash('visitor', 5)} % 4)`;

const insertVisitors = (
  first: number,
  count: number,
): string => `INSERT INTO tabiji.events (source, event_id, name, original_name, occurred_at, device_at,
  received_at, anonymous_id, session_id, seq, is_entry, channel, device_class, path, value, currency,
  log_id, log_partition, log_offset)
SELECT multiIf(visitor % 10 < 7, '${source}', visitor % 10 < 9, 'shop-2', 'shop-3') AS source,
  generateUUIDv4(visitor * 64 + k), ${name} AS name, name,
  toDateTime64('${firstDay} 00:00:00', 3, 'UTC') + toIntervalSecond(start + visit * visit_gap + place * 240 + ${hash('visitor', 'k', 6)} % 200) AS occurred_at,
  occurred_at, occurred_at, toString(${hash('visitor', 7)}), concat('s-', toString(visitor), '-', toString(visit)), k, place = 0,
  ['organic_search', 'paid_search', 'direct', 'email', 'paid_social'][1 + ${hash('visitor', 'visit', 8)} % 5],
  ['mobile', 'desktop', 'tablet'][1 + ${hash('visitor', 9)} % 3], concat('/p/', toString(${hash('visitor', 'k', 10)} % 500)),
  if(name IN ('add_to_cart', 'begin_checkout', 'purchase'), 900 + ${hash('visitor', 'k', 11)} % 9000, NULL),
  if(name IN ('add_to_cart', 'begin_checkout', 'purchase'), 'JPY', ''), 'bench', 0, visitor * 40 + k
FROM (
  SELECT visitor, k, intDiv(k, ${visitEvents}) AS visit, k % ${visitEvents} AS place, start, visit_gap
  FROM (
    SELECT ${first} + number AS visitor, ${start} AS start, ${visitGap} AS visit_gap,
      range(${eventsOfVisitor}) AS ks
    FROM numbers(${count})
  ) ARRAY JOIN ks AS k
)
WHERE occurred_at < toDateTime('${firstDay} 00:00:00', 'UTC') + INTERVAL ${days} DAY
SETTINGS max_insert_block_size = 4000000, min_insert_block_size_rows = 4000000,
  min_insert_block_size_bytes = 4000000000, max_partitions_per_insert_block = 0`;

/**
 * Which rows of a block are events that were stored before: the same id at another place of the log,
 * or further up in the block. A row that is found at its own place is this block, sent again.
 */
import type { EventRow, Warehouse } from '@tabiji/warehouse';
import { positionsOfIds } from './stored-queries.js';

/** Ids of one question: by URL they are one field of the address, of which ClickHouse takes 128 KiB. */
const idsPerQuery = 2_000;

/** The rows that stay, in order. */
export async function withoutDuplicates(
  warehouse: Warehouse,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const first = new Map<string, EventRow>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  const elsewhere = new Set<string>();
  const here = new Set<string>();
  for (const imported of [false, true]) {
    const ids = [...first.values()]
      .filter((row) => row.imported === imported)
      .map((row) => row.event_id);
    for (let start = 0; start < ids.length; start += idsPerQuery) {
      const some = { ids: ids.slice(start, start + idsPerQuery), imported };
      for (const stored of (await warehouse.query(positionsOfIds, some)).rows) {
        const key = keyOf({ event_id: stored.event_id, imported });
        const row = first.get(key);
        if (row) (isAt(row, stored) ? here : elsewhere).add(key);
      }
    }
  }
  return [...first].flatMap(([key, row]) => (elsewhere.has(key) && !here.has(key) ? [] : [row]));
}

const keyOf = ({ event_id, imported }: Pick<EventRow, 'event_id' | 'imported'>): string =>
  `${event_id}${imported ? 'i' : ''}`;

const isAt = (
  row: EventRow,
  stored: { log_id: string; log_partition: number; log_offset: string },
): boolean =>
  row.log_id === stored.log_id &&
  row.log_partition === stored.log_partition &&
  row.log_offset === Number(stored.log_offset);

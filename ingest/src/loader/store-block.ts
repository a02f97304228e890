/**
 * Stores the rows of a block exactly once. A block that may have been sent before is looked for
 * first: the token alone can't be trusted after a crash, the engine's memory of tokens isn't fsynced
 * and is written before the part. Views' targets take a row twice without harm.
 */
import { WarehouseError, type EventRow, type Warehouse } from '@tabiji/warehouse';
import { insertRows, type RefusedRow } from './insert-rows.js';
import { linksOfRange, storedEvents, storedIds, type OffsetRange } from './stored-queries.js';

export interface StorableBlock {
  readonly range: OffsetRange;
  readonly token: string;
  /** Without duplicates, in the order of their offsets. */
  readonly rows: readonly EventRow[];
}

/** How often rows that the engine wrongly believes to have are sent under another name. */
const maxRepairs = 3;

/** @param sentBefore an earlier try's outcome is unknown: in this process or in one before it. */
export async function storeBlock(
  warehouse: Warehouse,
  block: StorableBlock,
  sentBefore: boolean,
): Promise<RefusedRow[]> {
  const { rows, token } = block;
  if (!sentBefore) return insertRows(warehouse, rows, token);
  const refused = await insertMissing(warehouse, block);
  await completeViews(warehouse, block, refused);
  return refused;
}

async function insertMissing(
  warehouse: Warehouse,
  { range, rows, token }: StorableBlock,
): Promise<RefusedRow[]> {
  const refused: RefusedRow[] = [];
  for (let repair = 0; repair <= maxRepairs; repair++) {
    const known = new Set(refused.map(({ row }) => row.log_offset));
    const wanted = rows.filter(({ log_offset }) => !known.has(log_offset));
    const missing = await rowsNotIn(warehouse, storedEvents, range, wanted);
    if (missing.length === 0) return refused;
    const name = repair === 0 ? token : `${token}:repair-${repair}`;
    refused.push(...(await insertRows(warehouse, missing, name)));
    // A replica may be behind: what it doesn't show yet isn't missing.
    if (warehouse.mode === 'cluster') return refused;
  }
  throw new WarehouseError(`rows of block ${token} vanish: sent and not stored`, 'stop', 0);
}

async function rowsNotIn(
  warehouse: Warehouse,
  stored: typeof storedEvents,
  range: OffsetRange,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const answer = await warehouse.query(stored, range);
  const offsets = new Set(answer.rows.map(({ log_offset }) => Number(log_offset)));
  return rows.filter(({ log_offset }) => !offsets.has(log_offset));
}

async function completeViews(
  warehouse: Warehouse,
  { range, rows, token }: StorableBlock,
  refused: readonly RefusedRow[],
): Promise<void> {
  const left = new Set(refused.map(({ row }) => row));
  const stored = rows.filter((row) => !left.has(row));
  const withoutId = await rowsNotIn(warehouse, storedIds, range, stored);
  const ids = withoutId.map((row) => ({
    event_id: row.event_id,
    log_id: row.log_id,
    log_partition: row.log_partition,
    log_offset: row.log_offset,
    imported: row.imported,
  }));
  await warehouse.insert('event_ids', ids, `${token}:ids`);
  const links = await warehouse.query(linksOfRange, range);
  await warehouse.insert('identity_links', links.rows, `${token}:links`);
}

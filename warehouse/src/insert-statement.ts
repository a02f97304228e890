/**
 * Rows into the text of one insert. Every column is named and every row has exactly these columns:
 * an unknown key would be skipped without a word, a missing one filled with a default.
 */
import { setImmediate } from 'node:timers/promises';
import { settingsClause } from './settings-clause.js';
import { WarehouseError } from './warehouse.js';

/** Larger than any block: the engine must not cut one in two, each half would have its own token. */
const neverSplitRows = 100_000_000;
const neverSplitBytes = 100_000_000_000;

export interface InsertTarget {
  /** Qualified. */
  readonly name: string;
  /** Those that are inserted, in order. */
  readonly columns: readonly string[];
  readonly distributed: boolean;
}

export function insertStatement(
  { name, columns, distributed }: InsertTarget,
  token: string,
): string {
  const settings = {
    async_insert: 0,
    insert_deduplicate: 1,
    insert_deduplication_token: token,
    deduplicate_blocks_in_dependent_materialized_views: 1,
    max_insert_block_size: neverSplitRows,
    min_insert_block_size_rows: neverSplitRows,
    min_insert_block_size_bytes: neverSplitBytes,
    max_partitions_per_insert_block: 0,
    input_format_null_as_default: 0,
    input_format_parallel_parsing: 0,
    ...(distributed ? { distributed_foreground_insert: 1 } : {}),
  };
  return `INSERT INTO ${name} (${columns.join(', ')}) ${settingsClause(settings)} FORMAT JSONCompactEachRow`;
}

const rowsPerSlice = 500;

/**
 * One line a row, made in slices so that other work of the process gets its turn.
 * @throws WarehouseError `split` when a row's keys aren't the table's columns.
 */
export async function toLines(
  { name, columns }: InsertTarget,
  rows: readonly object[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerSlice === rowsPerSlice - 1) await setImmediate();
    const values = row as Readonly<Record<string, unknown>>;
    const line = columns.map((column) => values[column]);
    if (line.includes(undefined) || Object.keys(row).length !== columns.length) {
      const missing = columns.filter((column) => values[column] === undefined);
      const unknown = Object.keys(row).filter((key) => !columns.includes(key));
      const fault = `misses [${missing.join(', ')}], has unknown [${unknown.join(', ')}]`;
      throw new WarehouseError(`insert into ${name}: row ${index} ${fault}`, 'split', 0);
    }
    lines.push(JSON.stringify(line));
  }
  return lines;
}

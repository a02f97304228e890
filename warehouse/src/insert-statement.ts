/**
 * Rows into the text of one insert. Every column is named and every row has exactly these columns:
 * an unknown key would be skipped without a word, a missing one filled with a default.
 */
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

/** One line a row. @throws WarehouseError `split` when a row's keys aren't the table's columns. */
export function toLines({ name, columns }: InsertTarget, rows: readonly object[]): string[] {
  return rows.map((row, index) => {
    const values = row as Record<string, unknown>;
    const line: unknown[] = [];
    for (const column of columns) {
      const value = values[column];
      if (value === undefined) fail(name, index, `has no ${column}`);
      line.push(value);
    }
    if (Object.keys(row).length !== columns.length) {
      const unknown = Object.keys(row).filter((key) => !columns.includes(key));
      fail(name, index, `has unknown columns: ${unknown.join(', ')}`);
    }
    return JSON.stringify(line);
  });
}

function fail(table: string, index: number, fault: string): never {
  throw new WarehouseError(`insert into ${table}: row ${index} ${fault}`, 'split', 0);
}

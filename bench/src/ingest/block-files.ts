/** Blocks of `events` as files of any format, written by the engine itself, and inserted again. */
import { join } from 'node:path';
import { connectToEngine, type EngineConnection } from '../engine-connection.js';

const tables = ['events', 'event_ids', 'identity_links'];

interface Columns {
  readonly names: string;
  /** With their types. */
  readonly structure: string;
}

async function columnsOf(engine: EngineConnection): Promise<Columns> {
  const columns = await engine.rows<{ name: string; type: string }>(
    `SELECT name, type FROM system.columns WHERE database = 'tabiji' AND table = 'events'
      AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL') ORDER BY position`,
  );
  return {
    names: columns.map(({ name }) => name).join(', '),
    structure: columns.map(({ name, type }) => `${name} ${type}`).join(', '),
  };
}

/** Takes the rows out of the tables. @returns the files, one a block. */
export async function writeBlockFiles(options: {
  path: string;
  dir: string;
  format: string;
  rows: number;
  blockRows: number;
}): Promise<string[]> {
  const { path, dir, format, rows, blockRows } = options;
  const engine = connectToEngine(path);
  const { names } = await columnsOf(engine);
  const files: string[] = [];
  for (let first = 0; first < rows; first += blockRows) {
    const file = join(dir, `block-${first}.${format}`);
    await engine.run(`INSERT INTO FUNCTION file('${file}', '${format}') SELECT ${names} FROM tabiji.events
        WHERE log_offset >= ${first} AND log_offset < ${first + blockRows} ORDER BY log_offset`);
    files.push(file);
  }
  for (const table of tables) await engine.run(`TRUNCATE TABLE tabiji.${table}`);
  await engine.close();
  return files;
}

/** With the loader's own settings: one part a block, deduplicated, in the views too. */
export async function insertFromFiles(
  path: string,
  files: readonly string[],
  format: string,
): Promise<void> {
  const engine = connectToEngine(path);
  const { names, structure } = await columnsOf(engine);
  for (const [index, file] of files.entries()) {
    await engine.run(`INSERT INTO tabiji.events (${names})
        SETTINGS insert_deduplication_token = 'file-${index}',
          deduplicate_blocks_in_dependent_materialized_views = 1, max_insert_block_size = 100000000,
          min_insert_block_size_rows = 100000000, min_insert_block_size_bytes = 100000000000,
          max_threads = 1
        SELECT ${names} FROM file('${file}', '${format}', '${structure.replaceAll("'", "''")}')`);
  }
  await engine.close();
}

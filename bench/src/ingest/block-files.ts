/** Blocks of `events` as files of any format, written by the engine itself, and inserted again. */
import { join } from 'node:path';
import { createClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** chDB is typed against another copy of the same interface. */
type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;

const tables = ['events', 'event_ids', 'identity_links'];

const connect = (path: string) =>
  createClient({ connection: createChdbConnection({ path }) as unknown as Connection });

interface Columns {
  readonly names: string;
  /** With their types. */
  readonly structure: string;
}

async function columnsOf(client: ReturnType<typeof connect>): Promise<Columns> {
  const answer = await client.query({
    query: `SELECT name, type FROM system.columns WHERE database = 'tabiji' AND table = 'events'
      AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL') ORDER BY position`,
    format: 'JSONEachRow',
  });
  const columns = await answer.json<{ name: string; type: string }>();
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
  const client = connect(path);
  const { names } = await columnsOf(client);
  const files: string[] = [];
  for (let first = 0; first < rows; first += blockRows) {
    const file = join(dir, `block-${first}.${format}`);
    await client.command({
      query: `INSERT INTO FUNCTION file('${file}', '${format}') SELECT ${names} FROM tabiji.events
        WHERE log_offset >= ${first} AND log_offset < ${first + blockRows} ORDER BY log_offset`,
    });
    files.push(file);
  }
  for (const table of tables) await client.command({ query: `TRUNCATE TABLE tabiji.${table}` });
  await client.close();
  return files;
}

/** With the loader's own settings: one part a block, deduplicated, in the views too. */
export async function insertFromFiles(
  path: string,
  files: readonly string[],
  format: string,
): Promise<void> {
  const client = connect(path);
  const { names, structure } = await columnsOf(client);
  for (const [index, file] of files.entries()) {
    await client.command({
      query: `INSERT INTO tabiji.events (${names})
        SETTINGS insert_deduplication_token = 'file-${index}',
          deduplicate_blocks_in_dependent_materialized_views = 1, max_insert_block_size = 100000000,
          min_insert_block_size_rows = 100000000, min_insert_block_size_bytes = 100000000000,
          max_threads = 1
        SELECT ${names} FROM file('${file}', '${format}', '${structure.replaceAll("'", "''")}')`,
    });
  }
  await client.close();
}

/**
 * One timed load in a process of its own: `loader ROWS DAYS` takes them from the log, into a warehouse
 * that knows the ids of so many days of a mid-size shop; `bare ROWS FORMAT` inserts the same rows into
 * the same table, blocks of the same size, from files of a format.
 * Prints {rows, seconds, cpuMs, bytesOnDisk} as JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedLog, createLoader, defaultLoaderLimits, silentLogger } from '@tabiji/ingest';
import { defineQuery, openWarehouse } from '@tabiji/warehouse';
import { rowsOf, sampleRecords } from '../sample-record.js';
import { insertFromFiles, writeBlockFiles } from './block-files.js';
import { knowIds } from './known-ids.js';

const [, , how = 'loader', count = '100000', option = ''] = process.argv;
const rows = Number(count);
const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
const path = join(dir, 'warehouse');
const warehouse = await openWarehouse({ mode: 'embedded', path });
await warehouse.migrate();
const records = await sampleRecords(rows);
const blockRows = defaultLoaderLimits.maxRecords;

const sizeOnDisk = defineQuery<null, { bytes: string }>({
  name: 'size_on_disk',
  sql: () => ({
    text: `SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND table IN ('events', 'event_ids', 'identity_links')`,
    parameters: {},
  }),
});

async function timed(work: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  const bytesOnDisk = Number((await warehouse.query(sizeOnDisk, null)).rows[0]?.bytes);
  const result = { rows, seconds, cpuMs: (user + system) / 1000, bytesOnDisk };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

if (how === 'bare') {
  const made = rowsOf(records);
  for (let first = 0; first < rows; first += blockRows) {
    await warehouse.insert('events', made.slice(first, first + blockRows), `bare-${first}`);
  }
  const files = await writeBlockFiles({ path, dir, format: option, rows, blockRows });
  await timed(() => insertFromFiles(path, files, option));
} else {
  await knowIds(path, Number(option));
  const maxBytes = 8 * 1024 ** 3;
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
  const deadLetters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes });
  for (let first = 0; first < rows; first += 5_000) {
    await log.append(records.slice(first, first + 5_000));
  }
  const loader = createLoader({ log, deadLetters, warehouse, logger: silentLogger });
  await timed(async () => {
    loader.start();
    await loader.caughtUp();
  });
  await loader.stop();
  await log.close();
  await deadLetters.close();
}
await warehouse.close();
await rm(dir, { recursive: true, force: true });

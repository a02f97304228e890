/**
 * One timed load in a process of its own: `loader ROWS` takes them from the log, `bare ROWS` inserts
 * the same rows into the same table by the Warehouse port. Prints {rows, seconds, cpuMs} as JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEmbeddedLog,
  createLoader,
  defaultLoaderLimits,
  toRow,
  silentLogger,
} from '@tabiji/ingest';
import { openWarehouse } from '@tabiji/warehouse';
import { sampleAccepted, toRecord } from './sample-record.js';

const [, , how = 'loader', count = '100000'] = process.argv;
const rows = Number(count);
const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
const warehouse = await openWarehouse({ mode: 'embedded', path: join(dir, 'warehouse') });
await warehouse.migrate();
const startMs = Date.now() - 3_600_000;
const events = Array.from({ length: rows }, (_, index) => sampleAccepted(index, startMs + index));

async function timed(work: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ rows, seconds, cpuMs: (user + system) / 1000 })}\n`);
}

const blockRows = defaultLoaderLimits.maxRecords;
if (how === 'bare') {
  const made = events.map((event, offset) =>
    toRow(event, { logId: 'bench', partition: 0, offset }),
  );
  await timed(async () => {
    for (let first = 0; first < rows; first += blockRows) {
      await warehouse.insert('events', made.slice(first, first + blockRows), `bare-${first}`);
    }
  });
} else {
  const maxBytes = 8 * 1024 ** 3;
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
  const deadLetters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes });
  for (let first = 0; first < rows; first += 5_000) {
    await log.append(events.slice(first, first + 5_000).map(toRecord));
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

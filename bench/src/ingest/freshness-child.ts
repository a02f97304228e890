/**
 * The whole road in one process: collector over HTTP, log, loader, embedded warehouse. First finds the
 * rate that the road keeps up with; then sends at a share of it beside `samples` single events, and
 * times each of those from its 200 until a query sees it. Prints a FreshnessBench as JSON.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createCollector,
  createEmbeddedLog,
  createLoader,
  createPipeline,
  silentLogger,
} from '@tabiji/ingest';
import { createBinder, defineQuery, openWarehouse } from '@tabiji/warehouse';
import { benchKey } from '../bench-key.js';
import { quantile } from '../quantile.js';
import { sampleEvent } from '../sample-batch.js';

const [, , sampleCount = '100', loadShare = '0.6'] = process.argv;
const samples = Number(sampleCount);
const batch = 50;
const ratingEvents = 40_000;
const ratingSenders = 4;
const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
const maxBytes = 8 * 1024 ** 3;
const warehouse = await openWarehouse({ mode: 'embedded', path: join(dir, 'warehouse') });
await warehouse.migrate();
const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
const deadLetters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes });
const loader = createLoader({ log, deadLetters, warehouse, logger: silentLogger });
loader.start();
const pipeline = createPipeline({ log, deadLetters });
const source = {
  source: 'bench',
  writeKey: benchKey,
  origins: [],
  enabled: true,
  defaultCurrency: '',
};
const collector = createCollector({
  pipeline,
  sources: [source],
  rateLimits: { eventsPerSecondPerKey: 0, eventsPerSecondPerAddress: 0 },
});
const server = createServer((request, response) =>
  collector(request, response, () => response.writeHead(404).end()),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/events`;

async function send(events: readonly object[]): Promise<void> {
  const body = JSON.stringify({ write_key: benchKey, sent_at: Date.now(), events });
  const response = await fetch(url, { method: 'POST', body });
  if (response.status !== 200) throw new Error(`the collector answered ${response.status}`);
  await response.arrayBuffer();
}

const isQueryable = defineQuery<{ readonly anonymousId: string }, { seen: number }>({
  name: 'is_queryable',
  sql: ({ anonymousId }, target) => {
    const binder = createBinder();
    return binder.bound(
      `SELECT toUInt32(count()) AS seen FROM ${target.table('events')} WHERE anonymous_id = ${binder.bind('String', anonymousId)} AND occurred_at >= toDateTime64('2026-01-01 00:00:00', 3, 'UTC')`,
    );
  },
});

let visitor = 0;
const nextBatch = (size: number): object[] => {
  const now = Date.now();
  visitor++;
  return Array.from({ length: size }, (_, seq) => sampleEvent(visitor, seq, now));
};

/** Events a second, from the first one sent until the last one is stored. */
async function ratedLoad(): Promise<number> {
  let left = ratingEvents;
  const sender = async (): Promise<void> => {
    while ((left -= batch) >= 0) await send(nextBatch(batch));
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: ratingSenders }, sender));
  await loader.caughtUp();
  return ratingEvents / ((performance.now() - start) / 1_000);
}

const rated = await ratedLoad();
const backgroundRate = rated * Number(loadShare);
const sending = new AbortController();
const background = (async () => {
  // By the clock, so that a slow answer doesn't lower the rate.
  const start = performance.now();
  for (let sent = 0; !sending.signal.aborted; sent += batch) {
    await send(nextBatch(batch));
    const dueMs = (sent / backgroundRate) * 1_000;
    await sleep(Math.max(0, dueMs - (performance.now() - start)));
  }
})();

const delaysMs: number[] = [];
for (let sample = 0; sample < samples; sample++) {
  const event = { ...sampleEvent(0, 0, Date.now()), anonymous_id: `sample-${sample}` };
  await send([event]);
  const answered = performance.now();
  for (;;) {
    const { rows } = await warehouse.query(isQueryable, { anonymousId: event.anonymous_id });
    if ((rows[0]?.seen ?? 0) > 0) break;
    await sleep(10);
  }
  delaysMs.push(performance.now() - answered);
  // Not in step with the loader's blocks.
  await sleep((sample * 37) % 200);
}
sending.abort();
await background;
server.close();
await loader.stop();
await Promise.all([log.close(), deadLetters.close()]);
await warehouse.close();
await rm(dir, { recursive: true, force: true });
const result = {
  samples,
  rated_events_per_second: Math.round(rated),
  background_events_per_second: Math.round(backgroundRate),
  p50_ms: Math.round(quantile(delaysMs, 0.5)),
  p99_ms: Math.round(quantile(delaysMs, 0.99)),
};
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));

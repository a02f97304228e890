// Loaders on Kafka: partitions come and go between them, and every event is stored once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBinder, defineQuery, openWarehouse, type Warehouse } from '@tabiji/warehouse';
import { createLoader, type KafkaLog, type Loader } from '../src/index.js';
import { openTestLog } from './kafka/open-test-log.js';
import { describeOnKafka, ownName } from './kafka/test-kafka.js';
import { acceptedEvent, quickLimits, range, recordOf } from './loader-stand.js';

const counts = defineQuery<null, { rows: number; events: number }>({
  name: 'counts',
  sql: (_, target) =>
    createBinder().bound(
      `SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(event_id)) AS events FROM ${target.table('events')}`,
    ),
});

interface Reader {
  readonly log: KafkaLog;
  readonly loader: Loader;
}

describeOnKafka('on a real broker', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-kafka-loader-'));
  const place = { topic: ownName(), group: ownName(), partitions: 4 };
  let warehouse: Warehouse;
  let letters: KafkaLog;
  let writer: KafkaLog;
  let first: Reader;
  let second: Reader;
  let sent = 0;

  const begin = async (): Promise<Reader> => {
    const log = await openTestLog(place, { sessionTimeoutMs: 2_000 });
    const loader = createLoader({ log, deadLetters: letters, warehouse, limits: quickLimits });
    loader.start();
    return { log, loader };
  };
  const end = async ({ log, loader }: Reader): Promise<void> => {
    await loader.stop();
    await log.close();
  };
  const append = async (count: number): Promise<void> => {
    const events = range(count, sent).map((n) =>
      acceptedEvent(n, { anonymous_id: `device-${n % 40}` }),
    );
    sent += count;
    await writer.append(events.map(recordOf));
  };
  const stored = async () => (await warehouse.query(counts, null)).rows[0];

  beforeAll(async () => {
    warehouse = await openWarehouse({ mode: 'embedded', path: join(dir, 'warehouse') });
    await warehouse.migrate();
    letters = await openTestLog({ topic: ownName(), group: ownName() }, { reads: false });
    writer = await openTestLog(place, { reads: false });
    first = await begin();
  });
  afterAll(async () => {
    await end(first);
    await writer.close();
    await letters.close();
    await warehouse.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('one loader alone loads every partition', async () => {
    await append(200);
    await writer.settled();
    expect(first.loader.counts().stored).toBe(200);
  });

  test('a second one takes half of them, while events come', async () => {
    const enough = new AbortController();
    const appending = (async () => {
      while (!enough.signal.aborted) {
        await append(20);
        await sleep(20);
      }
    })();
    second = await begin();
    while (second.loader.counts().stored === 0) await sleep(20);
    enough.abort();
    await appending;
    await writer.settled();
    expect(first.log.assigned()).toHaveLength(2);
    expect(first.loader.counts().stored).toBeGreaterThan(200);
    expect(await stored()).toEqual({ rows: sent, events: sent });
  });

  test('when it ends, the first begins anew what it had lost', async () => {
    await end(second);
    await append(200);
    await writer.settled();
    expect(first.log.assigned()).toHaveLength(4);
    expect(await stored()).toEqual({ rows: sent, events: sent });
    expect(first.loader.health()).toEqual({ ok: true, detail: '' });
  });
});

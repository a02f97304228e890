// A broker that is killed: nothing is promised while it is gone, and nothing promised is lost.
import { setTimeout as sleep } from 'node:timers/promises';
import { findKafkaJars, startKafka } from '@tabiji/test-stack';
import { LogUnavailable, PartitionLost } from '../src/index.js';
import { openTestLog } from './kafka/open-test-log.js';
import { describeOnKafka, kafka, ownName } from './kafka/test-kafka.js';
import { temporaryDirectory } from './temporary-directory.js';

describeOnKafka('on a real broker', () => {
  test('while the broker is gone appends are refused; once it is back all goes on', async () => {
    const jars = await findKafkaJars();
    if (!jars.ok) return void process.stdout.write(`skipped: ${kafka.which} can't be killed\n`);
    const broker = await startKafka({ classpath: jars.classpath, dir: temporaryDirectory() });
    const address = { brokers: [broker.brokers], tls: null, sasl: null };
    const log = await openTestLog({ topic: ownName(), group: ownName() }, { address });
    const record = (n: number) => ({ key: 'visitor', value: Buffer.from(String(n)) });
    const acknowledged: number[] = [];
    let refused = 0;
    for (let n = 0; n < 20; n++) {
      if (n === 10) await broker.kill();
      if (n === 15) await broker.restart();
      await log.append([record(n)]).then(
        () => acknowledged.push(n),
        (error: unknown) => {
          expect(error).toBeInstanceOf(LogUnavailable);
          refused++;
        },
      );
      if (n === 12) expect((await log.health()).ok).toBe(false);
    }
    expect(refused).toBeGreaterThanOrEqual(5);
    expect(acknowledged).toEqual(expect.arrayContaining([0, 9, 19]));
    // The session may have ended while the broker was away: then a reader opens its place again.
    const readAll = async (): Promise<number[]> => {
      while (!log.assigned().includes(0)) await sleep(50);
      await log.committed(0);
      const found = await log.read(0, 0, { maxRecords: 100, maxBytes: 1e6, waitMs: 5_000 });
      await log.commit(0, { offset: found.length, note: 'all' });
      return found.map(({ value }) => Number(value.toString()));
    };
    const stored = new Set(await readAll().catch(readAgain(readAll)));
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
    expect(await log.health()).toMatchObject({ ok: true, backlogRecords: 0 });
    await log.close();
    await broker.stop();
  });
});

const readAgain =
  <T>(read: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    expect(error).toBeInstanceOf(PartitionLost);
    return read().catch(readAgain(read));
  };

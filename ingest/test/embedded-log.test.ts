import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedLog } from '../src/log/embedded-log.js';
import { LogUnavailable } from '../src/log/event-log.js';
import { describeEventLog } from './event-log-suite.js';
import { temporaryDirectory } from './temporary-directory.js';

const megabyte = 1024 * 1024;
const everything = { maxRecords: 10_000, maxBytes: 1e9, waitMs: 0 };

describeEventLog('the embedded log', async () => {
  const dir = temporaryDirectory();
  return {
    open: ({ partitions = 1, maxBytes = 64 * megabyte } = {}) =>
      createEmbeddedLog({ dir, topic: 'events', partitions, maxBytes }),
  };
});

const record = (bytes: number) => ({ key: 'visitor', value: Buffer.alloc(bytes, 'x') });

test('a full log refuses with a time to wait, and takes records again after a commit', async () => {
  const log = await createEmbeddedLog({
    dir: temporaryDirectory(),
    topic: 'events',
    maxBytes: megabyte,
    retryAfterMs: 1_500,
  });
  let appended = 0;
  const fill = async (): Promise<void> => {
    for (;;) {
      await log.append([record(50_000)]);
      appended++;
    }
  };
  await expect(fill()).rejects.toMatchObject({ name: 'LogUnavailable', retryAfterMs: 1_500 });
  expect(appended).toBe(20);
  await log.append([record(40_000)]);
  await log.commit(0, { offset: 10, note: '' });
  await log.append([record(50_000)]);
  expect(await log.health()).toMatchObject({ ok: true, backlogRecords: 12 });
  expect((await log.read(0, 10, everything)).map(({ offset }) => offset)).toEqual(
    Array.from({ length: 12 }, (_, index) => 10 + index),
  );
  await log.close();
});

test('appends that wait count against the bound, so memory is bounded too', async () => {
  const log = await createEmbeddedLog({
    dir: temporaryDirectory(),
    topic: 'events',
    maxBytes: megabyte,
  });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, () => log.append([record(50_000)])),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(20);
  expect(refused.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
    Array.from({ length: 20 }, () => expect.any(LogUnavailable)),
  );
  expect(await log.read(0, 0, everything)).toHaveLength(20);
  await log.close();
});

test('many rounds of append and commit do not let the file grow', async () => {
  const dir = temporaryDirectory();
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes: 4 * megabyte });
  let offset = 0;
  for (let round = 0; round < 60; round++) {
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => log.append([record(1_000 + n * 9_000), record(10)])),
    );
    offset += 20;
    await log.commit(0, { offset: offset - (round % 7), note: `round ${round}` });
  }
  expect((await log.read(0, offset - 3, everything)).map((entry) => entry.offset)).toEqual([
    offset - 3,
    offset - 2,
    offset - 1,
  ]);
  expect((await log.health()).backlogBytes).toBeLessThan(megabyte);
  // 25 MB went through it.
  expect(statSync(join(dir, 'events', 'data.mdb')).size).toBeLessThan(8 * megabyte);
  await log.close();
});

test('a log does not open with another number of partitions', async () => {
  const dir = temporaryDirectory();
  const log = await createEmbeddedLog({ dir, topic: 'events', partitions: 2, maxBytes: megabyte });
  await log.close();
  await expect(
    createEmbeddedLog({ dir, topic: 'events', partitions: 3, maxBytes: megabyte }),
  ).rejects.toThrow('has 2 partitions');
});

test('two topics of one directory are two logs', async () => {
  const dir = temporaryDirectory();
  const events = await createEmbeddedLog({ dir, topic: 'events', maxBytes: megabyte });
  const letters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes: megabyte });
  await events.append([record(1)]);
  expect(await letters.read(0, 0, everything)).toEqual([]);
  expect(letters.id).not.toBe(events.id);
  await Promise.all([events.close(), letters.close()]);
});

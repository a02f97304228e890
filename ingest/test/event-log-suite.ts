// The contract of the EventLog port: every implementation passes it.
import type { EventLog, LogEntry, LogRecord } from '../src/log/event-log.js';

export interface EventLogHarness {
  /** The log of one test; opened a second time it is the same log after a restart. */
  open(options?: { partitions?: number; maxBytes?: number }): Promise<EventLog>;
}

const record = (key: string, value: string): LogRecord => ({ key, value: Buffer.from(value) });
const everything = { maxRecords: 10_000, maxBytes: 1e9, waitMs: 0 };
const texts = (entries: readonly LogEntry[]): string[] =>
  entries.map(({ value }) => value.toString());

export function describeEventLog(name: string, newHarness: () => Promise<EventLogHarness>): void {
  describe(`${name} as an EventLog`, () => {
    let harness: EventLogHarness;
    let log: EventLog;
    const open = async (options?: Parameters<EventLogHarness['open']>[0]): Promise<void> => {
      log = await harness.open(options);
    };
    beforeEach(async () => {
      harness = await newHarness();
    });
    afterEach(() => log.close());

    test('what was appended is read in its order, with dense offsets from 0', async () => {
      await open();
      await log.append([record('a', '1'), record('b', '2')]);
      await log.append([record('a', '3')]);
      const entries = await log.read(0, 0, everything);
      expect(entries.map(({ offset, key }) => [offset, key])).toEqual([
        [0, 'a'],
        [1, 'b'],
        [2, 'a'],
      ]);
      expect(texts(entries)).toEqual(['1', '2', '3']);
    });

    test('a value is any bytes, a key any text, both may be empty', async () => {
      await open();
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      await log.append([{ key: '旅路\u0000x', value: bytes }, record('', '')]);
      const [first, second] = await log.read(0, 0, everything);
      expect([first?.key, ...(first?.value ?? [])]).toEqual(['旅路\u0000x', ...bytes]);
      expect([second?.key, second?.value.length]).toEqual(['', 0]);
    });

    test('an append of nothing is done at once', async () => {
      await open();
      await log.append([]);
      expect(await log.read(0, 0, everything)).toEqual([]);
    });

    test('appends at one time do not mix: the records of each stay together', async () => {
      await open();
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          log.append([record('k', `${n}.0`), record('k', `${n}.1`), record('k', `${n}.2`)]),
        ),
      );
      const read = texts(await log.read(0, 0, everything));
      expect(read).toHaveLength(150);
      expect(read).toEqual(
        Array.from({ length: 50 }, (_, n) => [`${n}.0`, `${n}.1`, `${n}.2`]).flat(),
      );
    });

    test('a read from the middle gives the rest, one behind the end gives nothing', async () => {
      await open();
      await log.append(['0', '1', '2', '3'].map((value) => record('k', value)));
      expect(texts(await log.read(0, 2, everything))).toEqual(['2', '3']);
      expect(await log.read(0, 4, everything)).toEqual([]);
    });

    test('a read stops at its records and at its bytes, but gives one record at least', async () => {
      await open();
      await log.append(['aaaa', 'bbbb', 'cccc'].map((value) => record('k', value)));
      expect(texts(await log.read(0, 0, { ...everything, maxRecords: 2 }))).toHaveLength(2);
      expect(texts(await log.read(0, 0, { ...everything, maxBytes: 10 }))).toEqual([
        'aaaa',
        'bbbb',
      ]);
      expect(texts(await log.read(0, 1, { ...everything, maxBytes: 1 }))).toEqual(['bbbb']);
    });

    test('the records of one key are in one partition, keys spread over all of them', async () => {
      await open({ partitions: 4 });
      await log.append(
        Array.from({ length: 400 }, (_, n) => record(`visitor-${n % 100}`, String(n))),
      );
      const partitions = await Promise.all(
        log.assigned().map((partition) => log.read(partition, 0, everything)),
      );
      expect(partitions.flat()).toHaveLength(400);
      const keys = partitions.map((entries) => new Set(entries.map(({ key }) => key)));
      expect(keys.reduce((sum, set) => sum + set.size, 0)).toBe(100);
      for (const [index, entries] of partitions.entries()) {
        expect(entries.length).toBeGreaterThan(0);
        expect(entries.map(({ offset }) => offset)).toEqual(entries.map((_, offset) => offset));
        for (const key of keys[index] ?? []) {
          const own = entries.filter((entry) => entry.key === key).map(({ value }) => +value);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }
    });

    test('a waiting read is woken by an append', async () => {
      await open();
      const waiting = log.read(0, 0, { ...everything, waitMs: 30_000 });
      await log.append([record('k', 'woken')]);
      expect(texts(await waiting)).toEqual(['woken']);
    });

    test('a waiting read gives up with nothing', async () => {
      await open();
      expect(await log.read(0, 0, { ...everything, waitMs: 5 })).toEqual([]);
    });

    test('a log starts at offset 0 without a note', async () => {
      await open();
      expect(await log.committed(0)).toEqual({ offset: 0, note: '' });
    });

    test('a commit is kept with its note, also over a restart', async () => {
      await open();
      await log.append(['0', '1', '2'].map((value) => record('k', value)));
      await log.commit(0, { offset: 2, note: '{"sent":"1-1"}' });
      await log.close();
      await open();
      expect(await log.committed(0)).toEqual({ offset: 2, note: '{"sent":"1-1"}' });
      expect(texts(await log.read(0, 2, everything))).toEqual(['2']);
    });

    test('a commit at the same offset takes the new note, one further back changes nothing', async () => {
      await open();
      await log.append(['0', '1'].map((value) => record('k', value)));
      await log.commit(0, { offset: 1, note: 'first' });
      await log.commit(0, { offset: 1, note: 'second' });
      await log.commit(0, { offset: 0, note: 'late' });
      expect(await log.committed(0)).toEqual({ offset: 1, note: 'second' });
    });

    test('a note of 4,000 bytes is kept, one of 4,001 is an error', async () => {
      await open();
      await log.commit(0, { offset: 0, note: 'x'.repeat(4_000) });
      await expect(log.commit(0, { offset: 0, note: 'x'.repeat(4_001) })).rejects.toThrow(
        RangeError,
      );
      expect((await log.committed(0)).note).toHaveLength(4_000);
    });

    test('a commit behind the end is an error', async () => {
      await open();
      await log.append([record('k', '0')]);
      await expect(log.commit(0, { offset: 2, note: '' })).rejects.toThrow(RangeError);
    });

    test('offsets go on after a restart, also when everything was committed', async () => {
      await open();
      await log.append(['0', '1'].map((value) => record('k', value)));
      await log.commit(0, { offset: 2, note: '' });
      await log.close();
      await open();
      await log.append([record('k', '2')]);
      const entries = await log.read(0, 0, everything);
      expect(entries.at(-1)).toMatchObject({ offset: 2, key: 'k' });
      expect(texts(entries).at(-1)).toBe('2');
    });

    test('the id is the same after a restart', async () => {
      await open();
      const { id } = log;
      await log.close();
      await open();
      expect(id).toMatch(/./);
      expect(log.id).toBe(id);
    });

    test('the backlog is what is appended and not committed', async () => {
      await open();
      await log.append(['0', '1', '2'].map((value) => record('k', value)));
      expect(await log.health()).toMatchObject({ ok: true, backlogRecords: 3 });
      expect((await log.health()).backlogBytes).toBeGreaterThan(0);
      await log.commit(0, { offset: 1, note: '' });
      expect(await log.health()).toMatchObject({ ok: true, backlogRecords: 2 });
      await log.commit(0, { offset: 3, note: '' });
      expect(await log.health()).toMatchObject({ ok: true, backlogRecords: 0, backlogBytes: 0 });
    });

    test('a partition that does not exist is an error', async () => {
      await open();
      await expect(log.read(1, 0, everything)).rejects.toThrow(RangeError);
    });

    test('after close nothing is promised and a waiting read ends', async () => {
      await open();
      const ended = expect(log.read(0, 0, { ...everything, waitMs: 30_000 })).rejects.toThrow();
      const lastAppend = log.append([record('k', 'last')]);
      const closing = log.close();
      await expect(log.append([record('k', 'too late')])).rejects.toMatchObject({
        name: 'LogUnavailable',
      });
      await Promise.all([lastAppend, closing, ended]);
      await open();
      expect(texts(await log.read(0, 0, everything))).toEqual(['last']);
    });
  });
}

// How much of what devices numbered has arrived: gaps are loss, repeats are replays.
import fc from 'fast-check';
import { completenessQuerySchema } from '../src/api-types/index.js';
import { askCompleteness } from '../src/completeness/ask-completeness.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);
const minuteMs = 60_000;

interface Numbered {
  readonly device?: string;
  readonly session?: string;
  readonly sdk?: string;
  readonly bot?: string;
  readonly seqs: readonly number[];
}

/** A minute between events, in the order in which they stand here. */
const insert = (source: string, ...parts: readonly Numbered[]): Promise<void> =>
  insertEvents(
    warehouse(),
    parts
      .flatMap(({ seqs, ...part }) => seqs.map((seq) => ({ ...part, seq })))
      .map(
        ({ device = 'phone', session = 's', sdk = 'js/1', bot = '', seq }, index): TestEvent => ({
          ...{ source, name: 'page_view', device, session, seq },
          at: startMs + index * minuteMs,
          columns: { sdk, bot },
        }),
      ),
  );

async function ask(source: string, range: object = {}) {
  const query = completenessQuerySchema.parse({ source, ...range });
  const { rows } = await askCompleteness(query, testContext(warehouse()));
  return rows.map(({ sdk, devices, received, expected, repeated, completeness }) => ({
    ...{ sdk, devices, received, expected, repeated, completeness },
  }));
}

test('numbers without a gap are complete, whatever order they arrived in', async () => {
  await insert('whole', { seqs: [2, 1, 4, 3] });
  expect(await ask('whole')).toEqual([
    { sdk: 'js/1', devices: 1, received: 4, expected: 4, repeated: 0, completeness: 1 },
  ]);
});

test('a gap is a loss, also between two sessions', async () => {
  await insert('gaps', { seqs: [1, 2, 5] }, { session: 's2', seqs: [7, 8] });
  expect(await ask('gaps')).toMatchObject([{ received: 5, expected: 8, completeness: 5 / 8 }]);
});

test('a number that comes again is a replay and no loss', async () => {
  await insert('replays', { seqs: [1, 2, 2, 3, 3, 3] });
  expect(await ask('replays')).toMatchObject([{ received: 3, expected: 3, repeated: 3 }]);
});

test('a device whose storage was cleared counts from the start again, and lost nothing', async () => {
  await insert('cleared', { seqs: [40, 41, 42] }, { session: 's2', seqs: [1, 2, 3] });
  expect(await ask('cleared')).toMatchObject([{ received: 5, expected: 5, repeated: 1 }]);
});

test('each device counts for itself, and each version of the tracker has its own number', async () => {
  await insert(
    'versions',
    { device: 'phone', sdk: 'js/1', seqs: [1, 2] },
    { device: 'laptop', sdk: 'js/2', seqs: [1, 2, 3, 5] },
    // the loss is told by the version that came after it
    { device: 'phone', sdk: 'js/2', session: 's2', seqs: [4] },
  );
  expect(await ask('versions')).toMatchObject([
    { sdk: 'js/2', devices: 2, received: 5, expected: 7 },
    { sdk: 'js/1', devices: 1, received: 2, expected: 2 },
  ]);
});

test('what comes before and after the range is not missed', async () => {
  await insert('range', { seqs: [1, 2, 4, 5, 9] });
  const at = (minute: number): string => new Date(startMs + minute * minuteMs).toISOString();
  expect(await ask('range', { from: at(1), to: at(4) })).toMatchObject([
    { received: 3, expected: 4 },
  ]);
});

test('bots, and sources that number nothing, have no number', async () => {
  await insert('none', { seqs: [0, 0] }, { device: 'robot', bot: 'crawler', seqs: [1, 9] });
  expect(await ask('none')).toEqual([]);
});

test('whatever is lost between the first and the last event is missed, to the event', async () => {
  const device = fc.record({
    kept: fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
    resent: fc.array(fc.nat(29), { maxLength: 5 }),
  });
  let worlds = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(device, { minLength: 30, maxLength: 30 }), async (devices) => {
      const told = devices.map(({ kept, resent }) => {
        const arrived = kept.flatMap((isKept, index) => (isKept ? [index + 1] : []));
        return { arrived, again: resent.filter((seq) => arrived.includes(seq)) };
      });
      const source = `lossy-${worlds++}`;
      await insert(
        source,
        ...told.map(({ arrived, again }, index) => ({
          device: `${index}`,
          seqs: [...arrived, ...again],
        })),
      );
      const sum = (count: (one: (typeof told)[number]) => number): number =>
        told.reduce((total, one) => total + count(one), 0);
      const received = sum(({ arrived }) => arrived.length);
      const expected = sum(({ arrived }) =>
        arrived.length === 0 ? 0 : (arrived.at(-1) ?? 0) - (arrived[0] ?? 0) + 1,
      );
      const repeated = sum(({ again }) => again.length);
      const completeness = received / expected;
      expect(await ask(source)).toMatchObject([{ received, expected, repeated, completeness }]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

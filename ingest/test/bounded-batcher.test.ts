import { createBatcher } from '../src/bounded-batcher.js';
import { BatcherFull, type BatcherLimits } from '../src/batcher.js';

const wide: BatcherLimits = {
  maxItems: 1_000,
  maxBytes: 1_000_000,
  maxWaitMs: 0,
  maxPendingBytes: 10_000_000,
};

/** A flush that ends when the test says so. */
function heldFlush() {
  const started: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const flush = (items: readonly number[]): Promise<void> =>
    new Promise((resolve, reject) => {
      started.push({ items: [...items], end: (error) => (error ? reject(error) : resolve()) });
    });
  return { started, flush };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is added in one turn goes into one flush, in its order', async () => {
  const flushed: number[][] = [];
  const batcher = createBatcher<number>(wide, async (items) => void flushed.push([...items]));
  await Promise.all([batcher.add([1, 2], 8), batcher.add([3], 4), batcher.add([4], 4)]);
  expect(flushed).toEqual([[1, 2, 3, 4]]);
});

test('a flush leaves as soon as it holds maxItems', async () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxItems: 3, maxWaitMs: 60_000 }, flush);
  void batcher.add([1], 1);
  void batcher.add([2], 1);
  expect(started).toEqual([]);
  void batcher.add([3], 1);
  expect(started.map(({ items }) => items)).toEqual([[1, 2, 3]]);
});

test('a flush leaves as soon as it holds maxBytes', () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxBytes: 100, maxWaitMs: 60_000 }, flush);
  void batcher.add([1], 99);
  expect(started).toEqual([]);
  void batcher.add([2], 1);
  expect(started.map(({ items }) => items)).toEqual([[1, 2]]);
});

test('an add that does not fit sends what waits, and is never split itself', () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxItems: 3, maxWaitMs: 60_000 }, flush);
  void batcher.add([1, 2], 2);
  void batcher.add([3, 4, 5, 6], 4);
  expect(started.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4, 5, 6],
  ]);
});

test('an add resolves when its own flush has ended, and not before', async () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxItems: 1 }, flush);
  const ended: string[] = [];
  const first = batcher.add([1], 1).then(() => ended.push('first'));
  const second = batcher.add([2], 1).then(() => ended.push('second'));
  started[1]?.end();
  await second;
  expect(ended).toEqual(['second']);
  started[0]?.end();
  await first;
  expect(ended).toEqual(['second', 'first']);
});

test('a failed flush rejects its own adds and no others', async () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxItems: 2 }, flush);
  const lost = [batcher.add([1], 1), batcher.add([2], 1)];
  const kept = batcher.add([3, 4], 2);
  started[0]?.end(new Error('the log is away'));
  started[1]?.end();
  expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  await kept;
});

test('pending bytes up to the bound are taken, one more is refused, and room comes back', async () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxItems: 1, maxPendingBytes: 10 }, flush);
  const taken = [batcher.add([1], 6), batcher.add([2], 4)];
  expect(batcher.pendingBytes).toBe(10);
  await expect(batcher.add([3], 1)).rejects.toBeInstanceOf(BatcherFull);
  started[0]?.end();
  await taken[0];
  expect(batcher.pendingBytes).toBe(4);
  taken.push(batcher.add([4], 6));
  started[1]?.end();
  started[2]?.end();
  await Promise.all(taken);
  expect(batcher.pendingBytes).toBe(0);
});

test('drain sends what waits and resolves when nothing is in flight', async () => {
  const { started, flush } = heldFlush();
  const batcher = createBatcher<number>({ ...wide, maxWaitMs: 60_000 }, flush);
  const add = batcher.add([1], 1);
  let drained = false;
  const draining = batcher.drain().then(() => (drained = true));
  expect(started.map(({ items }) => items)).toEqual([[1]]);
  await nextTurn();
  expect(drained).toBe(false);
  started[0]?.end();
  await Promise.all([add, draining]);
  expect(batcher.pendingBytes).toBe(0);
});

test('drain resolves although a flush fails', async () => {
  const batcher = createBatcher<number>(wide, () => Promise.reject(new Error('away')));
  const add = batcher.add([1], 1);
  await Promise.all([expect(add).rejects.toThrow('away'), batcher.drain()]);
});

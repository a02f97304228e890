import { eachTestsStand, acceptedEvent, quickLimits, range } from './loader-fixture.js';

const stand = eachTestsStand();

test('everything that was appended is stored once, in blocks no larger than allowed', async () => {
  const { append, load, offsets, log } = stand();
  await append(...range(95).map((number) => acceptedEvent(number)));

  const loader = load({ limits: { ...quickLimits, maxRecords: 10 } });
  await loader.caughtUp();

  expect(await offsets()).toEqual(range(95));
  expect(loader.counts()).toEqual({
    stored: 95,
    deduplicated: 0,
    deadLettered: {},
    blocks: 10,
    retries: 0,
  });
  expect(await log.committed(0)).toEqual({ offset: 95, note: '' });
  expect(await loader.lag()).toMatchObject({ records: 0 });
  await loader.stop();
});

test('a block is cut when its bytes are enough', async () => {
  const { append, load, offsets } = stand();
  const title = 'x'.repeat(30_000);
  await append(...range(20).map((number) => acceptedEvent(number, { title })));

  const loader = load({ limits: { ...quickLimits, maxBytes: 128 * 1024 } });
  await loader.caughtUp();

  expect(await offsets()).toEqual(range(20));
  expect(loader.counts().blocks).toBeGreaterThan(4);
  await loader.stop();
});

test('what is appended while it runs is loaded too', async () => {
  const { append, load, offsets } = stand();
  const loader = load();
  for (const number of range(5)) {
    await append(acceptedEvent(number));
    await loader.caughtUp();
    expect(await offsets()).toEqual(range(number + 1));
  }
  await loader.stop();
});

test('stopping loads what the log still has', async () => {
  const { append, load, offsets } = stand();
  const loader = load();
  await append(...range(50).map((number) => acceptedEvent(number)));
  await loader.stop();
  expect(await offsets()).toEqual(range(50));
});

test('a loader that has stopped leaves what comes later to the next one', async () => {
  const { append, load, offsets } = stand();
  const first = load();
  await append(acceptedEvent(0));
  await first.stop();
  await append(acceptedEvent(1));
  expect(await offsets()).toEqual([0]);

  const second = load();
  await second.caughtUp();
  expect(await offsets()).toEqual([0, 1]);
  await second.stop();
});

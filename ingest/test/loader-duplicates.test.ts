import { eachTestsStand, acceptedEvent, eventId } from './loader-fixture.js';

const stand = eachTestsStand();

test('of one id twice in a block the first is stored and the other counted', async () => {
  const { append, load, offsets } = stand();
  await append(acceptedEvent(1), acceptedEvent(2), acceptedEvent(1, { title: 'again' }));

  const loader = load();
  await loader.caughtUp();

  expect(await offsets()).toEqual([0, 1]);
  expect(loader.counts()).toMatchObject({ stored: 2, deduplicated: 1 });
  await loader.stop();
});

test('an id that an earlier block stored is a duplicate', async () => {
  const { append, load, offsets, count } = stand();
  const loader = load();
  await append(acceptedEvent(1));
  await loader.caughtUp();
  await append(acceptedEvent(1), acceptedEvent(2));
  await loader.caughtUp();

  expect(await offsets()).toEqual([0, 2]);
  expect(await count('event_ids')).toBe(2);
  expect(loader.counts()).toMatchObject({ stored: 2, deduplicated: 1 });
  await loader.stop();
});

test('a block of nothing but duplicates is passed', async () => {
  const { append, load, offsets, log } = stand();
  const loader = load();
  await append(acceptedEvent(1));
  await loader.caughtUp();
  await append(acceptedEvent(1), acceptedEvent(1));
  await loader.caughtUp();

  expect(await offsets()).toEqual([0]);
  expect(await log.committed(0)).toMatchObject({ offset: 3 });
  await loader.stop();
});

test('a duplicate of another import is found however old, live ids apart from imported ones', async () => {
  const { append, load, offsets } = stand();
  const loader = load();
  await append(acceptedEvent(1, { imported: true }));
  await loader.caughtUp();
  await append(acceptedEvent(1, { imported: true }), acceptedEvent(1, { imported: false }));
  await loader.caughtUp();

  expect(await offsets()).toEqual([0, 2]);
  await loader.stop();
});

test('ids of a block larger than one question to the warehouse are all looked at', async () => {
  const { append, load, count } = stand();
  const events = Array.from({ length: 9_000 }, (_, n) =>
    acceptedEvent(n, { event_id: eventId(n) }),
  );
  const loader = load();
  await append(...events);
  await loader.caughtUp();
  await append(...events);
  await loader.caughtUp();

  expect(await count('events')).toBe(9_000);
  expect(loader.counts()).toMatchObject({ stored: 9_000, deduplicated: 9_000 });
  await loader.stop();
});

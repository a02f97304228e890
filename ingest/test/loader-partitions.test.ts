import { eachTestsStand, acceptedEvent, eventId, range } from './loader-fixture.js';

const stand = eachTestsStand(4);

test('all partitions are loaded', async () => {
  const { append, load, count, log } = stand();
  await append(...range(200).map((n) => acceptedEvent(n, { anonymous_id: `device-${n}` })));

  const loader = load();
  await loader.caughtUp();

  expect(await count('events')).toBe(200);
  const ends = await Promise.all(log.assigned().map((partition) => log.committed(partition)));
  expect(ends.map(({ offset }) => offset).reduce((sum, offset) => sum + offset)).toBe(200);
  expect(ends.filter(({ offset }) => offset > 0)).toHaveLength(4);
  await loader.stop();
});

test('one id in several partitions at once is stored once', async () => {
  const { append, load, count } = stand();
  const copies = range(40).map((n) =>
    acceptedEvent(n, { event_id: eventId(1), anonymous_id: `device-${n}` }),
  );
  await append(...copies);

  const loader = load();
  await loader.caughtUp();

  expect(await count('events')).toBe(1);
  expect(loader.counts()).toMatchObject({ stored: 1, deduplicated: 39 });
  await loader.stop();
});

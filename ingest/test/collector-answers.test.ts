import { shopKey, startCollector, type CollectorHarness } from './collector-harness.js';
import { shopEvent } from './shop-event.js';

let collector: CollectorHarness;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

test('accepted events are in the log when the answer arrives, in their order', async () => {
  const events = [shopEvent({ name: 'page_view' }), shopEvent(), shopEvent({ name: 'purchase' })];
  const { status, json } = await collector.send(events);
  expect(status).toBe(200);
  expect(json).toEqual({
    accepted: 3,
    rejected: 0,
    dropped: 0,
    verdicts: events.map(({ event_id }, index) => ({ index, event_id, status: 'accepted' })),
  });
  const stored = await collector.stored();
  expect(stored.slice(-3).map(({ event_id, name }) => [event_id, name])).toEqual(
    events.map(({ event_id, name }) => [event_id, name]),
  );
});

test('one bad event among good ones costs only itself', async () => {
  const good = [shopEvent(), shopEvent()];
  const bad = shopEvent({ name: '' });
  const before = (await collector.letters()).length;
  const { status, json } = await collector.send([good[0], bad, good[1]]);
  expect(status).toBe(200);
  expect(json).toMatchObject({ accepted: 2, rejected: 1, dropped: 0 });
  expect(json.verdicts[1]).toEqual({
    index: 1,
    event_id: bad['event_id'],
    status: 'rejected',
    reason: 'invalid_name',
    detail: '/name: The name is empty, too long or has control characters.',
  });
  const ids = (await collector.stored()).map(({ event_id }) => event_id);
  expect(ids.slice(-2)).toEqual(good.map(({ event_id }) => event_id));
  const letters = await collector.letters();
  expect(letters).toHaveLength(before + 1);
  expect(letters.at(-1)).toMatchObject({
    source: 'shop',
    reason: 'invalid_name',
    raw: JSON.stringify(bad),
    encoding: 'json',
    attempts: 1,
  });
});

test('a dead letter keeps the event as it was sent, not as it was read', async () => {
  const id = '01970000-0000-7000-8000-fffffffffff1';
  const raw = `{ "event_id":"${id}", "name": "a", "name" : "b",\n "value":1e999, "text":"\\ud800" }`;
  await collector.post(
    `{"write_key":"${shopKey}","events":[${JSON.stringify(shopEvent())}, ${raw} ]}`,
  );
  expect((await collector.letters()).at(-1)).toMatchObject({ reason: 'number_not_finite', raw });
});

test('an empty batch is answered and stores nothing', async () => {
  const before = (await collector.stored()).length;
  const { status, json } = await collector.send([]);
  expect([status, json]).toEqual([200, { accepted: 0, rejected: 0, dropped: 0, verdicts: [] }]);
  expect(await collector.stored()).toHaveLength(before);
});

test('events without consent are dropped, named in the verdict, and stored nowhere', async () => {
  const [storedBefore, lettersBefore] = await Promise.all([
    collector.stored(),
    collector.letters(),
  ]);
  const { json } = await collector.send([
    shopEvent({ consent: 'denied' }),
    shopEvent({ consent: 'pending' }),
    shopEvent({ consent: undefined }),
  ]);
  expect(json).toMatchObject({ accepted: 1, rejected: 0, dropped: 2 });
  expect(json.verdicts.map(({ reason }: { reason?: string }) => reason)).toEqual([
    'consent_denied',
    'consent_pending',
    undefined,
  ]);
  expect(await collector.stored()).toHaveLength(storedBefore.length + 1);
  expect(await collector.letters()).toHaveLength(lettersBefore.length);
});

test('debug adds the stage: of a page only when it is a landing, of a custom name none', async () => {
  const body = JSON.stringify({
    write_key: shopKey,
    events: [
      shopEvent({ name: 'Order Completed' }),
      shopEvent({ name: 'page_view', context: { is_entry: true } }),
      shopEvent({ name: 'page_view' }),
      shopEvent({ name: 'tea_ceremony_watched' }),
      shopEvent({ name: '' }),
    ],
  });
  const { json } = await collector.post(body, {}, '?debug=1');
  expect(json.verdicts.map(({ stage }: { stage: unknown }) => stage)).toEqual([
    'acquisition',
    'awareness',
    null,
    null,
    null,
  ]);
  const plain = await collector.post(body);
  expect(plain.json.verdicts[0]).not.toHaveProperty('stage');
});

test('received = accepted + rejected + dropped, and each reason has its count', async () => {
  const { count } = collector.metrics;
  const names = ['received', 'accepted', 'rejected', 'dropped'];
  const counts = () => names.map((name) => count(`tabiji_events_${name}_total`));
  const before = counts();
  await collector.send([
    shopEvent(),
    shopEvent(),
    shopEvent({ consent: 'denied' }),
    shopEvent({ occurred_at: 'yesterday' }),
    'no event',
  ]);
  expect(counts().map((now, index) => now - (before[index] ?? 0))).toEqual([5, 2, 2, 1]);
  expect(count('tabiji_events_rejected_total', 'invalid_time')).toBe(1);
  expect(count('tabiji_events_rejected_total', 'not_an_object')).toBe(1);
  expect(collector.metrics.observations('tabiji_collector_step_seconds', 'read')).toBeGreaterThan(
    0,
  );
});

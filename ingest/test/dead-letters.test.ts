import type { AcceptedEvent, DeadLetter } from '@tabiji/contract';
import { createPipeline } from '../src/collector/pipeline.js';
import { createSteps } from '../src/collector/steps.js';
import type { Step } from '../src/collector/step.js';
import { deadLetterRecord } from '../src/dead-letters/dead-letter-record.js';
import { createDeadLetterCount } from '../src/dead-letters/count-dead-letters.js';
import { listDeadLetters, type DeadLetterFilter } from '../src/dead-letters/read-dead-letters.js';
import { replayDeadLetters } from '../src/dead-letters/replay-dead-letters.js';
import { createReplayMetrics } from '../src/dead-letters/replay-metrics.js';
import { createEmbeddedLog } from '../src/log/embedded-log.js';
import type { EventLog } from '../src/log/event-log.js';
import type { Metrics } from '../src/metrics.js';
import { shopKey, startCollector, type CollectorHarness } from './collector-harness.js';
import { recordedMetrics } from './recorded-metrics.js';
import { shopEvent } from './shop-event.js';
import { temporaryDirectory } from './temporary-directory.js';

const receivedAtMs = Date.UTC(2026, 4, 1, 12);
/** A rule of a collector before its fix: it takes no event that is named `new_name`. */
const refusesNewName: Step = {
  name: 'refuses_new_name',
  run: ({ raw }) =>
    (raw as { name?: string }).name === 'new_name'
      ? { kind: 'reject', reason: 'invalid_name', detail: '/name' }
      : { kind: 'ok' },
};

let before: CollectorHarness;
beforeEach(async () => {
  before = await startCollector({
    now: () => receivedAtMs,
    steps: [refusesNewName, ...createSteps(() => undefined)],
  });
});
afterEach(() => before.close());

const fixedPipeline = (metrics?: Metrics) =>
  createPipeline({
    log: before.log,
    deadLetters: before.deadLetters,
    ...(metrics && { metrics }),
  });
const replay = () =>
  replayDeadLetters({ deadLetters: before.deadLetters, pipeline: fixedPipeline() });

test('the newest letters are listed, of one reason or source if asked', async () => {
  await before.send(['no event', shopEvent({ name: '' }), shopEvent({ name: 'new_name' })]);
  const listed = async (filter: Partial<DeadLetterFilter>) =>
    (await listDeadLetters(before.deadLetters, { limit: 10, ...filter })).map(
      ({ offset, letter }) => [offset, letter.reason],
    );
  expect(await listed({ limit: 2 })).toEqual([
    [2, 'invalid_name'],
    [1, 'invalid_name'],
  ]);
  expect(await listed({ reason: 'not_an_object' })).toEqual([[0, 'not_an_object']]);
  expect(await listed({ source: 'another' })).toEqual([]);
});

test('letters are counted by reason, and go on being counted right as they come and go', async () => {
  const count = createDeadLetterCount(before.deadLetters);
  expect(await count()).toEqual({ total: 0, byReason: new Map() });
  await before.send(['no event', shopEvent({ name: '' })]);
  expect(await count()).toEqual({
    total: 2,
    byReason: new Map([
      ['not_an_object', 1],
      ['invalid_name', 1],
    ]),
  });
  await before.send([shopEvent({ name: 'new_name' })]);
  expect((await count()).byReason.get('invalid_name')).toBe(2);
  await replay();
  const [again, shared] = await Promise.all([count(), count()]);
  expect(again.byReason).toEqual(
    new Map([
      ['not_an_object', 1],
      ['invalid_name', 1],
    ]),
  );
  expect(shared).toBe(again);
});

test('after a fix a replay stores what was refused, with the times of the first try', async () => {
  const sentAtMs = receivedAtMs - 3_600_000;
  const event = shopEvent({ name: 'new_name', occurred_at: sentAtMs - 60_000 });
  await before.send([event], { sent_at: sentAtMs });
  expect(await before.stored()).toEqual([]);

  expect(await replay()).toEqual({ replayed: 1, accepted: 1, dropped: 0, stillRejected: 0 });
  expect(await before.stored()).toMatchObject([
    {
      event_id: event['event_id'],
      name: 'new_name',
      received_at: receivedAtMs,
      occurred_at: receivedAtMs - 60_000,
      device_at: sentAtMs - 60_000,
      clock_skew_ms: 3_600_000,
    },
  ]);
  expect(await before.letters()).toEqual([]);
});

test('ids whose digits look like a card come out of the dead letters as they went in', async () => {
  const uuid = '8f3f4679-7907-4148-9a0b-1ac39b63ed98';
  await before.send([shopEvent({ name: 'new_name', event_id: uuid, anonymous_id: uuid })]);
  expect(await replay()).toMatchObject({ accepted: 1 });
  expect(await before.stored()).toMatchObject([{ event_id: uuid, anonymous_id: uuid }]);
});

test.each([
  ['number_not_finite', '{"n":1e999}'],
  ['forbidden_key', '{"__proto__":{"admin":true}}'],
])('what parsing would mend is still bad in a replay: %s', async (reason, properties) => {
  const raw = JSON.stringify(shopEvent({ properties: '@' })).replace('"@"', properties);
  await before.post(`{"write_key":"${shopKey}","events":[${raw}]}`);
  expect(await replay()).toMatchObject({ accepted: 0, stillRejected: 1 });
  expect(await before.letters()).toMatchObject([{ reason, raw, attempts: 2 }]);
  expect(await before.stored()).toEqual([]);
});

test('what is still bad is a letter again, once, with one more attempt and its raw text', async () => {
  const bad = shopEvent({ name: '' });
  await before.send([bad, shopEvent({ name: 'new_name' })]);
  expect(await replay()).toEqual({ replayed: 2, accepted: 1, dropped: 0, stillRejected: 1 });
  expect(await replay()).toEqual({ replayed: 1, accepted: 0, dropped: 0, stillRejected: 1 });
  expect(await before.letters()).toMatchObject([
    { reason: 'invalid_name', raw: JSON.stringify(bad), attempts: 3, received_at: receivedAtMs },
  ]);
});

test('a replay is counted apart: received and rejected hold each event once', async () => {
  await before.send([shopEvent({ name: '' }), shopEvent({ name: 'new_name' })]);
  expect(before.metrics.count('tabiji_events_received_total')).toBe(2);
  expect(before.metrics.count('tabiji_events_rejected_total')).toBe(2);

  const afterFix = recordedMetrics();
  const metrics = createReplayMetrics(afterFix);
  const pipeline = fixedPipeline(afterFix);
  await replayDeadLetters({ deadLetters: before.deadLetters, pipeline, metrics });
  for (const name of ['received', 'accepted', 'rejected', 'dropped']) {
    expect([name, afterFix.count(`tabiji_events_${name}_total`)]).toEqual([name, 0]);
  }
  expect(afterFix.count('tabiji_collector_step_stopped_total')).toBe(0);
  const replayed = (outcome: string) =>
    afterFix.count('tabiji_dead_letters_replayed_total', outcome);
  expect([replayed('accepted'), replayed('rejected'), replayed('dropped')]).toEqual([1, 1, 0]);
});

test('a replay that stops half way stores an event under the same id when it is repeated', async () => {
  const event = shopEvent({ name: 'new_name' });
  await before.send([event]);
  const stopping = {
    ...before.deadLetters,
    commit: () => Promise.reject(new Error('killed')),
  } as EventLog;
  await expect(
    replayDeadLetters({ deadLetters: stopping, pipeline: fixedPipeline() }),
  ).rejects.toThrow('killed');
  await replay();
  const ids = (await before.stored()).map(({ event_id }) => event_id);
  expect(ids).toEqual([event['event_id'], event['event_id']]);
});

test('a record that the loader could not store goes to the log as it was', async () => {
  await before.send([shopEvent()]);
  const [accepted] = (await before.stored()) as [AcceptedEvent];
  const record = Buffer.from(JSON.stringify({ ...accepted, name: 'purchase' }));
  const letter: DeadLetter = {
    v: 1,
    source: 'shop',
    reason: 'row_refused',
    detail: '',
    received_at: 0,
    sent_at: null,
    user_agent: '',
    raw: record.toString('base64'),
    encoding: 'base64',
    attempts: 1,
  };
  const broken = { ...letter, raw: Buffer.from('{').toString('base64') };
  await before.deadLetters.append([letter, broken].map(deadLetterRecord));
  expect(await replay()).toEqual({ replayed: 2, accepted: 1, dropped: 0, stillRejected: 1 });
  expect((await before.stored()).at(-1)).toEqual({ ...accepted, name: 'purchase' });
  expect(await before.letters()).toMatchObject([{ raw: broken.raw, attempts: 2 }]);
});

test('a letter that is no letter stops nothing and is kept', async () => {
  await before.deadLetters.append([{ key: 'shop', value: Buffer.from('torn') }]);
  await before.send([shopEvent({ name: 'new_name' })]);
  expect(await replay()).toMatchObject({ replayed: 2, accepted: 1, stillRejected: 1 });
  expect(await before.letters()).toMatchObject([
    { reason: 'undecodable_record', raw: Buffer.from('torn').toString('base64') },
  ]);
});

test('full dead letters can still be replayed', async () => {
  const deadLetters = await createEmbeddedLog({
    dir: temporaryDirectory(),
    topic: 'letters',
    maxBytes: 20_000,
  });
  const pipeline = createPipeline({ log: before.log, deadLetters });
  const context = {
    source: 'shop',
    receivedAtMs,
    sentAtMs: null,
    userAgent: '',
    defaultCurrency: '',
    imported: false,
  };
  const bad = () => shopEvent({ name: '', properties: { note: 'x'.repeat(1_000) } });
  while ((await deadLetters.health()).backlogBytes < 18_000)
    await pipeline.accept([bad()], context);
  const waiting = (await deadLetters.health()).backlogRecords;
  const tally = await replayDeadLetters({ deadLetters, pipeline });
  expect(tally).toMatchObject({ replayed: waiting, stillRejected: waiting });
  expect((await createDeadLetterCount(deadLetters)()).total).toBe(waiting);
  await deadLetters.close();
});

test('letters of several partitions are replayed, each once', async () => {
  const deadLetters = await createEmbeddedLog({
    dir: temporaryDirectory(),
    topic: 'letters',
    partitions: 3,
    maxBytes: 1e8,
  });
  const events = Array.from({ length: 30 }, () => shopEvent());
  await deadLetters.append(
    events.map((event, index) =>
      deadLetterRecord({
        v: 1,
        source: `shop ${index}`,
        reason: 'invalid_name',
        detail: '',
        received_at: receivedAtMs,
        sent_at: null,
        user_agent: '',
        raw: JSON.stringify(index % 3 === 0 ? { ...event, name: '' } : event),
        encoding: 'json',
        attempts: 1,
      }),
    ),
  );
  const tally = await replayDeadLetters({ deadLetters, pipeline: fixedPipeline() });
  expect(tally).toEqual({ replayed: 30, accepted: 20, dropped: 0, stillRejected: 10 });
  const stored = await before.stored();
  expect(new Set(stored.map(({ event_id: id }) => id)).size).toBe(20);
  await deadLetters.close();
});

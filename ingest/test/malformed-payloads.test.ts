// 24 classes × 100 malformed payloads among good events, over HTTP: every good event is in the log
// exactly once, every bad one refused or dead-lettered exactly once with its reason.
import fc from 'fast-check';
import { refusals } from '@tabiji/contract';
import { shopKey, startCollector, type CollectorHarness } from './collector-harness.js';
import { badEventClasses } from './malformed/bad-events.js';
import { badRequestClasses, type BadRequest } from './malformed/bad-requests.js';
import { shopEvent } from './shop-event.js';

const seed = 20_260_501;
const perClass = 100;
const inFlight = 8;

/** Odd, but right: what JSON allows and a page may well send. */
const goodEvent = fc
  .oneof(
    fc.constant({}),
    fc
      .constantFrom('\ud800', '旅路 🍵', '\u0000', '1e999', '__proto__', "'; DROP TABLE--")
      .map((note) => ({ properties: { note } })),
    fc.constantFrom(1e308, -0, 5e-324, 9_007_199_254_740_993).map((n) => ({ properties: { n } })),
    fc.constantFrom('Order Completed', '購入', 'x'.repeat(64)).map((name) => ({ name })),
  )
  .map((change) => shopEvent(change));

let collector: CollectorHarness;
beforeAll(async () => {
  collector = await startCollector({
    rateLimits: { eventsPerSecondPerKey: 0, eventsPerSecondPerAddress: 0 },
  });
});
afterAll(() => collector.close());

async function inTurns(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = left.shift(); task; task = left.shift()) await task();
  };
  await Promise.all(Array.from({ length: inFlight }, work));
}

const idOf = (event: object): string => (event as { event_id: string }).event_id;

test('2,400 malformed payloads: no good event is lost, no bad one is let in or judged twice', async () => {
  const goodIds: string[] = [];
  const expectedLetters: string[] = [];
  const tasks: (() => Promise<void>)[] = [];
  const draw = <Value>(values: fc.Arbitrary<Value>, count: number, salt: number): Value[] =>
    fc.sample(values, { numRuns: count, seed: seed + salt });

  badEventClasses.forEach(({ reason, texts }, classIndex) => {
    const bad = draw(texts, perClass, classIndex);
    const sizes = draw(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(goodEvent, { minLength: 1, maxLength: 4 })),
      perClass,
      classIndex,
    );
    for (const [badCount, good] of sizes) {
      const chosen = bad.splice(0, badCount);
      if (chosen.length === 0) break;
      goodIds.push(...good.map(idOf));
      expectedLetters.push(...chosen.map((text) => `${reason} ${text}`));
      const members = [
        ...chosen.map((text) => ({ text, reason: reason as string | undefined })),
        ...good.map((event) => ({ text: JSON.stringify(event), reason: undefined })),
      ].sort((a, b) => (a.text.length % 7) - (b.text.length % 7));
      tasks.push(async () => {
        const { status, json } = await collector.post(
          `{"write_key":"${shopKey}","events":[${members.map(({ text }) => text).join(',')}]}`,
        );
        expect(status).toBe(200);
        expect(json.verdicts.map((verdict: { reason?: string }) => verdict.reason)).toEqual(
          members.map((member) => member.reason),
        );
      });
    }
    expect(bad).toEqual([]);
  });

  badRequestClasses.forEach(({ refusal, requests }, classIndex) => {
    for (let index = 0; index < perClass; index++) {
      const salt = 1_000 * (classIndex + 1) + index;
      const good = draw(goodEvent, 2, salt);
      const [request] = draw<BadRequest>(requests(good), 1, salt);
      goodIds.push(...good.map(idOf));
      tasks.push(async () => {
        const refused = await collector.post(request?.body ?? '', request?.headers);
        expect([refused.status, refused.json.error]).toEqual([refusals[refusal].status, refusal]);
        // What a tracker does once it is right: the same events again, under their ids.
        expect((await collector.send(good)).json).toMatchObject({ accepted: good.length });
      });
    }
  });

  const order = draw(fc.shuffledSubarray(tasks, { minLength: tasks.length }), 1, 77)[0] ?? [];
  expect(order).toHaveLength(tasks.length);
  await inTurns(order);

  const storedIds = (await collector.stored()).map((event) => event.event_id);
  expect([...storedIds].sort()).toEqual([...goodIds].sort());
  const letters = (await collector.letters()).map(({ reason, raw }) => `${reason} ${raw}`);
  expect([...letters].sort()).toEqual([...expectedLetters].sort());
  expect(expectedLetters).toHaveLength(badEventClasses.length * perClass);
  expect(badEventClasses.length + badRequestClasses.length).toBe(24);

  const { count } = collector.metrics;
  expect(count('tabiji_events_received_total')).toBe(goodIds.length + expectedLetters.length);
  expect(count('tabiji_events_accepted_total')).toBe(goodIds.length);
  expect(count('tabiji_events_rejected_total')).toBe(expectedLetters.length);
  expect(count('tabiji_requests_refused_total')).toBe(badRequestClasses.length * perClass);
  expect((await collector.send([shopEvent()])).status).toBe(200);
}, 300_000);

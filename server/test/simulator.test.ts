// The simulator's promises: repeatable, valid on the wire, and a truth that faults don't change.
import { readEvent } from '@tabiji/contract';
import type { Delivery } from '../src/demo/simulator/planned-event.js';
import { createRandom } from '../src/demo/simulator/random.js';
import { createSimulator, type SimulatorOptions } from '../src/demo/simulator/simulator.js';
import { byVisitor, trueEvents } from '../src/demo/simulator/truth/true-event.js';
import { truthOf } from '../src/demo/simulator/truth/truth-of.js';

const hourMs = 3_600_000;
const from = Date.UTC(2025, 9, 1, 15);
const until = from + 12 * 24 * hourMs;
const span = { from, until, shoppersPerDay: 60 };
const plan = (options: Partial<SimulatorOptions> = {}) =>
  createSimulator({ seed: 42, ...options }).plan(span);
const faulty = plan();
const question = { from, until, asOf: until + 24 * hourMs };
const eventsOf = (deliveries: readonly Delivery[]) => deliveries.flatMap(({ events }) => events);

test('the same seed and span give the same deliveries, another seed gives others', () => {
  expect(plan()).toEqual(faulty);
  expect(plan({ seed: 43 }).deliveries).not.toEqual(faulty.deliveries);
});

test('every planned event passes the contract', () => {
  const refused = eventsOf(faulty.deliveries)
    .map(({ event }) => readEvent(structuredClone(event)))
    .filter(({ ok }) => !ok);
  expect(refused).toEqual([]);
});

test('all faults are in it, and none when they are switched off', () => {
  const off = { late: false, duplicates: false, disorder: false, bots: false, noConsent: false };
  const { delivery } = truthOf(faulty.deliveries, [], question);
  const calm = plan({ ...off, clockSkew: false });
  for (const fault of [
    delivery.duplicates,
    delivery.late,
    delivery.outOfOrder,
    delivery.fromBots,
    delivery.withWrongClock,
    delivery.dropped.consent_denied,
    delivery.dropped.consent_pending,
  ]) {
    expect(fault).toBeGreaterThan(20);
  }
  expect(truthOf(calm.deliveries, [], question).delivery).toMatchObject({
    duplicates: 0,
    late: 0,
    outOfOrder: 0,
    fromBots: 0,
    withWrongClock: 0,
    dropped: { consent_denied: 0, consent_pending: 0 },
  });
});

test('late, repeated and disordered deliveries change no true number', () => {
  const calm = plan({ late: false, duplicates: false, disorder: false });
  const { delivery: _, ...truth } = truthOf(faulty.deliveries, faulty.outcomes, question);
  const { delivery: __, ...calmTruth } = truthOf(calm.deliveries, calm.outcomes, question);
  expect(truth).toEqual(calmTruth);
  expect(truth.totals.orders).toBeGreaterThan(30);
});

test('sent = stored + repeats + without consent', () => {
  const { delivery } = truthOf(faulty.deliveries, [], question);
  const { consent_denied, consent_pending } = delivery.dropped;
  expect(delivery.sent).toBe(
    delivery.stored + delivery.duplicates + consent_denied + consent_pending,
  );
});

test('no true number hangs on how long a delivery takes, up to four seconds', () => {
  const { deliveries } = faulty;
  const random = createRandom(1);
  const delayed = deliveries.map((delivery) => {
    const delayMs = random.between(0, 4000);
    return {
      ...delivery,
      events: delivery.events.map((event) => ({ ...event, at: event.at + delayMs })),
    };
  });
  const order = (some: readonly Delivery[]) =>
    [...byVisitor(trueEvents(some))]
      .map(([visitor, journey]) => `${visitor} ${journey.map(({ id }) => id).join()}`)
      .sort();
  expect(order(delayed)).toEqual(order(deliveries));
  expect(truthOf(delayed, [], question)).toEqual(truthOf(deliveries, [], question));
});

test('no event lies near the edge of an hour', () => {
  const minutes = eventsOf(faulty.deliveries).map(({ at }) => (at % hourMs) / 60_000);
  expect(Math.min(...minutes)).toBeGreaterThan(1.9);
  expect(Math.max(...minutes)).toBeLessThan(58);
});

test('some people are known on two devices', () => {
  const devices = new Map<string, Set<string>>();
  for (const { userId, anonymousId } of trueEvents(faulty.deliveries)) {
    if (userId) devices.set(userId, (devices.get(userId) ?? new Set()).add(anonymousId));
  }
  expect([...devices.values()].filter(({ size }) => size === 2).length).toBeGreaterThan(5);
});

test('a later start plans what an earlier one did, and goes on', () => {
  const dayMs = 24 * hourMs;
  const idsOf = (firstDay: number, days: number) => {
    const start = from + firstDay * dayMs;
    const later = createSimulator({ seed: 42 }).plan({
      from: start,
      until: start + days * dayMs,
      shoppersPerDay: 60,
      firstDay,
    });
    return new Set(eventsOf(later.deliveries).map(({ event }) => event.event_id));
  };
  const [first, second] = [idsOf(3, 4), idsOf(3, 5)];
  expect([...first].filter((id) => !second.has(id))).toEqual([]);
  const startedLater = idsOf(4, 3);
  expect([...startedLater].filter((id) => !first.has(id))).toEqual([]);
  expect(startedLater.size).toBeGreaterThan(500);
});

// The planted truth against the API: every number, exactly, with late, repeated and disordered
// deliveries, bots, wrong clocks and visitors without consent; through HTTP, log, loader and chDB.
import { routes } from '@tabiji/analytics/api-types';
import { shopDayOf } from '../src/demo/simulator/calendar.js';
import { createCollectorClient } from '../src/demo/simulator/collector-client.js';
import { createSimulator } from '../src/demo/simulator/simulator.js';
import { abandonmentTruth } from '../src/demo/simulator/truth/abandonment-truth.js';
import { afterDropTruth } from '../src/demo/simulator/truth/after-drop-truth.js';
import { deliveryTruth } from '../src/demo/simulator/truth/delivery-truth.js';
import {
  attemptsOf,
  droppedAt,
  funnelBreakdown,
  funnelTruth,
} from '../src/demo/simulator/truth/funnel-truth.js';
import { journeyTruth } from '../src/demo/simulator/truth/journey-truth.js';
import { stagesTruth } from '../src/demo/simulator/truth/stages-truth.js';
import {
  botVisitors,
  totalsByBucket,
  totalsTruth,
} from '../src/demo/simulator/truth/totals-truth.js';
import { byVisitor, isPerson, trueEvents } from '../src/demo/simulator/truth/true-event.js';
import {
  checkoutSteps,
  idleMs,
  sevenDaysMs,
  shopSteps,
} from '../src/demo/simulator/truth/truth-of.js';
import { createApi, type Api } from './simulator-truth/ask-api.js';
import { startTestServer, type TestServer } from './simulator-truth/start-test-server.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const tokyoMs = 9 * hourMs;
// Live traffic older than 30 days is clamped; it ends with a whole day some hours ago, so that every
// day's run has the same shoppers, and idle times are over.
const until = shopDayOf(Date.now() - 4 * hourMs);
const from = until - 16 * dayMs;
const { deliveries } = createSimulator({ seed: 20_260 }).plan({ from, until, shoppersPerDay: 50 });
const events = trueEvents(deliveries);
const people = events.filter(isPerson);
const range = { from: new Date(from).toISOString(), to: new Date(until).toISOString() };

let server: TestServer;
let api: Api;
let sent: { accepted: number; rejected: number; dropped: number };

beforeAll(async () => {
  server = await startTestServer();
  api = createApi(server.url, server.readToken);
  const client = createCollectorClient({
    url: server.url,
    writeKey: server.writeKey,
    clock: Date,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  sent = await client.sendAll(deliveries, { concurrency: 16 });
  await server.untilLoaded();
});
afterAll(() => server?.stop());

const stepsOf = (names: readonly string[]) => names.map((name) => ({ events: [name] }));
const questionOf = (steps: readonly string[], asOf: string) => ({
  steps,
  windowMs: sevenDaysMs,
  from,
  until,
  asOf: Date.parse(asOf),
});
const amounts = <A extends { currency: string }>(list: readonly A[]): A[] =>
  [...list].sort((one, other) => (one.currency < other.currency ? -1 : 1));
const iso = (ms: number): string => new Date(ms).toISOString();
const byStart = <B extends { start: string }>(buckets: readonly B[]) =>
  new Map(buckets.map((bucket) => [iso(Date.parse(bucket.start)), bucket]));

test('what was planted is worth comparing', () => {
  const { duplicates, late, outOfOrder, fromBots, withWrongClock } = deliveryTruth(deliveries);
  const planted = [duplicates, late, outOfOrder, fromBots, withWrongClock];
  expect(Math.min(...planted)).toBeGreaterThan(100);
  expect(totalsTruth(events).orders).toBeGreaterThan(60);
});

test('the collector accepts what has consent and drops the rest', () => {
  const { accepted, dropped } = deliveryTruth(deliveries);
  expect(sent).toEqual({
    accepted,
    rejected: 0,
    dropped: dropped.consent_denied + dropped.consent_pending,
  });
});

test('the collector and the loader count what they left out, by reason', async () => {
  const { accepted, stored, duplicates, dropped } = deliveryTruth(deliveries);
  const denied = 'tabiji_events_dropped_total{reason="consent_denied"}';
  const pending = 'tabiji_events_dropped_total{reason="consent_pending"}';
  expect(await server.metric('tabiji_events_accepted_total')).toBe(accepted);
  expect(await server.metric('tabiji_events_stored_total')).toBe(stored);
  expect(await server.metric('tabiji_events_deduplicated_total')).toBe(duplicates);
  expect(await server.metric(denied)).toBe(dropped.consent_denied);
  expect(await server.metric(pending)).toBe(dropped.consent_pending);
});

test.each([
  ['the shop', shopSteps],
  ['every step of the checkout', checkoutSteps],
])('funnel of %s', async (_, steps) => {
  const answer = await api.post(routes.funnel, { ...range, steps: stepsOf(steps) });
  const truth = funnelTruth(events, questionOf(steps, answer.meta.as_of));
  expect(answer.steps.map(({ step }) => step)).toEqual([...steps]);
  expect(answer.steps.map(({ count }) => count)).toEqual(truth.counts);
  expect(answer.steps.map(({ dropped }) => dropped)).toEqual(truth.dropped);
  expect(answer.steps.map((step) => amounts(step.value_at_risk))).toEqual(truth.valueAtRisk);
  expect(answer.steps.some(({ never_seen }) => never_seen)).toBe(false);
  expect(answer.entered).toBe(truth.counts[0]);
  expect(answer.converted).toBe(truth.counts.at(-1));
  expect(answer.bots_left_out).toBe(truth.botsLeftOut);
  expect(answer.immature.entered).toBe(truth.immature.entered);
});

test.each([
  ['device_class', 'deviceClass'],
  ['channel', 'channel'],
] as const)('funnel by %s', async (property, key) => {
  const answer = await api.post(routes.funnel, {
    ...range,
    steps: stepsOf(shopSteps),
    breakdown: { property, limit: 25 },
  });
  const truth = funnelBreakdown(events, questionOf(shopSteps, answer.meta.as_of), key);
  const groups = new Map(answer.breakdown?.map(({ value, counts }) => [value, counts]));
  expect(groups).toEqual(truth);
});

test.each([0, 1, 2])('what those who left after step %i did next', async (step) => {
  const funnel = { ...range, steps: stepsOf(shopSteps) };
  const answer = await api.post(routes.afterDrop, { funnel, step, limit: 50 });
  const truth = afterDropTruth(events, questionOf(shopSteps, answer.meta.as_of), step);
  expect(answer.dropped).toBe(truth.dropped);
  expect(new Map(answer.next.map(({ action, people: count }) => [action, count]))).toEqual(
    truth.next,
  );
  expect(answer.exited).toBe(truth.exited);
  expect(answer.came_back_later).toBe(truth.cameBackLater);
  expect(answer.bought_later).toBe(truth.boughtLater);
});

test('the list behind a bar is those people', async () => {
  const funnel = { ...range, steps: stepsOf(shopSteps) };
  const answer = await api.post(routes.funnelVisitors, {
    funnel,
    step: 2,
    which: 'dropped',
    limit: 1000,
  });
  const truth = droppedAt(attemptsOf(people, questionOf(shopSteps, answer.meta.as_of)), 2);
  expect(answer.total).toBe(truth.length);
  expect(answer.visitors).toHaveLength(truth.length);
  const known = (ids: readonly string[]) => ids.filter((id) => id !== '').sort();
  expect(known(answer.visitors.map(({ user_id }) => user_id))).toEqual(
    known(truth.map(({ journey }) => journey.find(({ userId }) => userId)?.userId ?? '')),
  );
});

test('carts and checkouts, in all and by the hour', async () => {
  const answer = await api.post(routes.abandonment, { ...range, time_zone: 'Asia/Tokyo' });
  const asOf = Date.parse(answer.meta.as_of);
  for (const [part, start] of [
    ['cart', 'add_to_cart'],
    ['checkout', 'begin_checkout'],
  ] as const) {
    const truth = abandonmentTruth(events, start, { idleMs, asOf });
    const { total, buckets } = answer[part];
    const shown = ({ started, completed, abandoned, open, value_left }: typeof total) => ({
      started,
      completed,
      abandoned,
      open,
      valueLeft: amounts(value_left),
    });
    expect(shown(total)).toEqual(truth.total);
    const filled = buckets.filter(({ started }) => started > 0);
    expect(new Map([...byStart(filled)].map(([at, hour]) => [at, shown(hour)]))).toEqual(
      new Map([...truth.hours].map(([at, hour]) => [iso(at), hour])),
    );
  }
});

test('stages: who reached each, who went on, and by which touchpoints', async () => {
  const answer = await api.post(routes.stages, { ...range, touchpoints: 5 });
  const rate = (part: number | null, whole: number) => (part === null ? null : part / whole);
  expect(answer.visitors).toBe(totalsTruth(events).visitors);
  expect(
    answer.stages.map(({ stage, reached, went_on, touchpoints }) => ({
      ...{ stage, reached, went_on, touchpoints },
    })),
  ).toEqual(
    stagesTruth(events).map(({ stage, reached, wentOn, touchpoints }) => ({
      ...{ stage, reached, went_on: wentOn },
      touchpoints: touchpoints.slice(0, 5).map((touchpoint) => ({
        name: touchpoint.name,
        channel: touchpoint.channel,
        reached: touchpoint.reached,
        rate_to_next: rate(touchpoint.wentOn, touchpoint.reached),
      })),
    })),
  );
});

test.each([
  ['hour', hourMs],
  ['day', dayMs],
] as const)('totals, and by %s in Tokyo', async (bucket, bucketMs) => {
  const answer = await api.post(routes.totals, { ...range, bucket, time_zone: 'Asia/Tokyo' });
  const shown = ({
    events: count,
    visitors,
    sessions,
    orders,
    revenue,
  }: (typeof answer.buckets)[0]) => ({
    events: count,
    visitors,
    sessions,
    orders,
    revenue: amounts(revenue),
  });
  expect(shown({ start: '', ...answer })).toEqual(totalsTruth(events));
  expect(answer.bots_left_out).toBe(botVisitors(events));
  const filled = answer.buckets.filter((one) => one.events > 0);
  expect(new Map([...byStart(filled)].map(([at, one]) => [at, shown(one)]))).toEqual(
    new Map([...totalsByBucket(events, bucketMs, tokyoMs)].map(([at, one]) => [iso(at), one])),
  );
});

test('the journeys of those who have two devices, bought twice, or left', async () => {
  const journeys = [...byVisitor(people)].map(([visitor, journey]) =>
    journeyTruth(visitor, journey),
  );
  const onTwoDevices = journeys.filter(({ anonymousIds }) => anonymousIds.length > 1).slice(0, 6);
  const boughtTwice = journeys.filter(({ orders }) => orders > 1).slice(0, 3);
  const left = journeys
    .filter(({ orders, touchpoints }) => orders === 0 && touchpoints.length > 15)
    .slice(0, 4);
  expect([onTwoDevices, boughtTwice, left].map(({ length }) => length)).toEqual([6, 3, 4]);
  for (const truth of [...onTwoDevices, ...boughtTwice, ...left]) {
    const query = new URLSearchParams({ search: truth.userId || (truth.anonymousIds[0] ?? '') });
    const found = await api.get(routes.visitors, `/visitors?${query.toString()}`);
    const visitor = found.visitors[0];
    if (!visitor) throw new Error(`${truth.visitor} was not found`);
    const path = `/visitors/${encodeURIComponent(visitor.visitor_id)}/journey`;
    const answer = await api.get(routes.journey, path);
    expect(found.visitors).toHaveLength(1);
    expect({
      userId: answer.visitor.user_id,
      anonymousIds: [...answer.visitor.anonymous_ids].sort(),
      sessions: answer.visitor.sessions,
      orders: answer.visitor.orders,
      revenue: amounts(answer.visitor.revenue),
      touchpoints: answer.touchpoints.map(({ event_id, name, stage, session_id }) => ({
        id: event_id,
        name,
        stage,
        sessionId: session_id,
      })),
    }).toEqual({ ...truth, visitor: undefined });
  }
});

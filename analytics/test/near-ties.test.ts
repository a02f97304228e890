// Events that come within the tolerance of each other are taken as simultaneous.
import fc from 'fast-check';
import {
  afterDropRequestSchema,
  explanationRequestSchema,
  funnelDefinitionSchema,
  funnelVisitorsRequestSchema,
  type FunnelDefinitionInput,
} from '../src/api-types/index.js';
import { askAfterDrop } from '../src/funnel/ask-after-drop.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { askFunnelVisitors } from '../src/funnel/ask-funnel-visitors.js';
import { askExplanation } from '../src/funnel/explain/ask-explanation.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { insertWorlds } from './fixture/worlds.js';
import { disagreementOf } from './oracle/disagreement.js';
import { explanationDisagreementOf } from './oracle/explanation-disagreement.js';
import { worldWithNearTies } from './oracle/random-world.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);
let sources = 0;

type Told = Pick<TestEvent, 'name' | 'device'> & Partial<TestEvent> & { readonly at: number };

/** Milliseconds from the start; one person with whatever devices. */
async function personWith(...events: readonly Told[]) {
  const source = `near-${sources++}`;
  await insertEvents(
    warehouse(),
    events.map(({ at, ...event }) => ({ user: `${source}-p`, ...event, at: startMs + at, source })),
  );
  return (tolerance: number, more: Partial<FunnelDefinitionInput> = {}) => ({
    source,
    steps: [{ events: ['cart'] }, { events: ['paid'] }],
    tie_tolerance_ms: tolerance,
    ...more,
  });
}

const countsOf = async (definition: FunnelDefinitionInput): Promise<number[]> => {
  const parsed = funnelDefinitionSchema.parse(definition);
  const { steps } = await askFunnel(parsed, testContext(warehouse()));
  return steps.map(({ count }) => count);
};

const server = { name: 'paid', device: 'server' };
const phone = { name: 'cart', device: 'phone', seq: 1 };

test('a payment that the server stamped before the cart of the browser converts, if near enough', async () => {
  const funnel = await personWith({ ...server, at: 0 }, { ...phone, at: 400 });
  expect(await countsOf(funnel(0))).toEqual([1, 0]);
  expect(await countsOf(funnel(399))).toEqual([1, 0]);
  expect(await countsOf(funnel(400))).toEqual([1, 1]);
});

test("a device's own counter says what came first, however near", async () => {
  const funnel = await personWith(
    { name: 'paid', device: 'phone', seq: 1, at: 0 },
    { name: 'cart', device: 'phone', seq: 2, at: 1 },
  );
  expect(await countsOf(funnel(1000))).toEqual([1, 0]);
});

test('only what the funnel asks for makes a pause shorter', async () => {
  const funnel = await personWith(
    { ...server, at: 0 },
    { name: 'scroll', device: 'phone', at: 300 },
    { ...phone, at: 600 },
  );
  expect(await countsOf(funnel(300))).toEqual([1, 0]);
});

test('the window runs from the first of them, and the range is about it', async () => {
  const funnel = await personWith(
    { ...server, at: 0 },
    { ...phone, at: 500 },
    { name: 'thanks', device: 'phone', seq: 2, at: 1200 },
  );
  const steps = ['cart', 'paid', 'thanks'].map((name) => ({ events: [name] }));
  expect(await countsOf(funnel(500, { steps, window_seconds: 1.2 }))).toEqual([1, 1, 1]);
  expect(await countsOf(funnel(500, { steps, window_seconds: 1.199 }))).toEqual([1, 1, 0]);
  const from = new Date(startMs + 100).toISOString();
  expect(await countsOf(funnel(500, { from }))).toEqual([1, 0]);
});

test('list, explanation and what came next see them alike, and times stay what they were', async () => {
  const funnel = await personWith(
    { ...server, at: 0 },
    { ...phone, at: 400 },
    { name: 'review', device: 'phone', seq: 2, at: 5000 },
  );
  const definition = funnel(400, {
    steps: ['cart', 'paid', 'refund'].map((name) => ({ events: [name] })),
  });
  const context = () => testContext(warehouse(), startMs + 86_400_000 * 30);
  const behind = { funnel: definition, step: 1 };
  const { visitors } = await askFunnelVisitors(
    funnelVisitorsRequestSchema.parse({ ...behind, which: 'dropped' }),
    context(),
  );
  expect(visitors).toHaveLength(1);
  const explained = await askExplanation(
    explanationRequestSchema.parse({ funnel: definition, unit_id: visitors[0]?.unit_id }),
    context(),
  );
  expect(explained.level).toBe(2);
  expect(
    explained.events.map(({ name, reason, occurred_at }) => [
      name,
      reason,
      Date.parse(occurred_at) - startMs,
    ]),
  ).toEqual([
    ['paid', 'serves', 0],
    ['cart', 'serves', 400],
    ['review', 'no_step', 5000],
  ]);
  const { next } = await askAfterDrop(afterDropRequestSchema.parse(behind), context());
  expect(next.map(({ action, people }) => [action, people])).toEqual([['review', 1]]);
});

test('every attempt is that of brute force, and so is every explanation', async () => {
  const seed = Date.now() % 2 ** 31;
  const worlds = fc.sample(worldWithNearTies(12), { seed, numRuns: 5 });
  const named = await insertWorlds(warehouse(), worlds);
  for (const [index, world] of worlds.entries()) {
    const context = () => testContext(warehouse());
    const source = named[index] ?? '';
    const found = [
      await disagreementOf(world, source, context()),
      await explanationDisagreementOf(world, source, context, index),
    ];
    expect({ seed, index, found }).toEqual({ seed, index, found: [null, null] });
  }
}, 240_000);

// Why somebody counts where they count: the explanations of all units add up to the funnel.
import fc from 'fast-check';
import {
  explanationRequestSchema,
  funnelVisitorsRequestSchema,
  type FunnelDefinitionInput,
} from '../src/api-types/index.js';
import { askExplanation } from '../src/funnel/explain/ask-explanation.js';
import { askFunnelVisitors } from '../src/funnel/ask-funnel-visitors.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { insertWorlds } from './fixture/worlds.js';
import { explanationDisagreementOf } from './oracle/explanation-disagreement.js';
import { worldWithOptions } from './oracle/random-world.js';

const warehouse = useTestWarehouse();
const start = Date.UTC(2024, 0, 10, 12);
const minute = 60_000;

test('of every unit, the level and the times are those that the funnel counts', async () => {
  const seed = Date.now() % 2 ** 31;
  const worlds = fc.sample(worldWithOptions(20), { seed, numRuns: 8 });
  const sources = await insertWorlds(warehouse(), worlds);
  for (const [index, world] of worlds.entries()) {
    const context = () => testContext(warehouse());
    const found = await explanationDisagreementOf(world, sources[index] ?? '', context, index);
    expect({ seed, index, found }).toEqual({ seed, index, found: null });
  }
}, 240_000);

let sources = 0;

/** The explanation of the only visitor of some events. */
async function explain(
  events: readonly Partial<TestEvent & { after: number }>[],
  funnel: Omit<FunnelDefinitionInput, 'source'>,
) {
  const source = `told-${sources++}`;
  await insertEvents(
    warehouse(),
    events.map(({ after = 0, ...event }) => ({
      name: 'view',
      device: `${source}-phone`,
      ...event,
      at: start + after * minute,
      source,
    })),
  );
  const context = () => testContext(warehouse(), start + 60 * 24 * 60 * minute);
  const anybody = {
    ...funnel,
    source,
    steps: [{ events: ['*'] }],
    exclusions: [],
    order: 'ordered',
  };
  const { visitors } = await askFunnelVisitors(
    funnelVisitorsRequestSchema.parse({
      funnel: { ...anybody, from: null, to: null },
      step: 0,
      which: 'reached',
    }),
    context(),
  );
  const request = { funnel: { ...funnel, source }, unit_id: visitors[0]?.unit_id };
  const explained = await askExplanation(explanationRequestSchema.parse(request), context());
  return {
    ...explained,
    reasons: explained.events.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

const shop = [{ events: ['view'] }, { events: ['cart'] }, { events: ['buy'] }];

test('somebody who converts: each step by its event, and what else there was', async () => {
  const told = await explain(
    [
      { name: 'cart', after: 0 },
      { name: 'view', after: 1 },
      { name: 'scroll', after: 2 },
      { name: 'buy', after: 3 },
      { name: 'cart', after: 4 },
      { name: 'buy', after: 5 },
      { name: 'buy', after: 6 },
    ],
    { steps: shop },
  );
  expect(told).toMatchObject({ level: 3, converted: true, verdict: 'converted' });
  expect(told.words).toBe('Counts at step 3 (buy) of 3. The funnel was completed.');
  expect(told.reasons).toEqual([
    'cart: before_entry',
    'view: serves',
    'scroll: no_step',
    'buy: step_missing',
    'cart: serves',
    'buy: serves',
    'buy: after_conversion',
  ]);
  expect(told.events[3]?.words).toBe(
    'It could serve step 3 (buy), but step 2 (cart) had not come yet.',
  );
});

test('of several entries it says what came of each, and which one counts', async () => {
  const told = await explain(
    [
      { name: 'view', after: 0 },
      { name: 'cart', after: 1 },
      { name: 'view', after: 100 },
      { name: 'buy', after: 161 },
    ],
    { steps: shop, window_seconds: 3600 },
  );
  expect(told).toMatchObject({ level: 2, converted: false, verdict: 'window_over' });
  expect(told.attempts).toMatchObject([
    { level: 2, counts: true, words: 'Within 1 hour of the entry nothing served step 3 (buy).' },
    { level: 1, counts: false, verdict: 'window_over' },
  ]);
  expect(told.reasons.slice(2)).toEqual(['view: other_attempt', 'buy: after_window']);
});

test('an exclusion ends the attempt, or leaves it out', async () => {
  const events = [{ name: 'view' }, { name: 'refund', after: 1 }, { name: 'cart', after: 2 }];
  const exclusion = { events: ['refund'], from_step: 0, to_step: 1 };
  const dropped = await explain(events, { steps: shop, exclusions: [exclusion] });
  expect(dropped).toMatchObject({ level: 1, verdict: 'excluded' });
  expect(dropped.reasons).toEqual(['view: serves', 'refund: excludes', 'cart: after_end']);
  const removing = { ...exclusion, mode: 'remove' as const };
  const removed = await explain(events, { steps: shop, exclusions: [removing] });
  expect(removed).toMatchObject({ level: 0, verdict: 'removed', entered_at: null });
  expect(removed.words).toBe(
    'Not in the funnel. An excluded event leaves the attempt out altogether.',
  );
});

test('strict order, a timed step, a held property, a filter and the range are told apart', async () => {
  const strict = await explain(
    [{ name: 'view' }, { name: 'x', after: 1 }, { name: 'cart', after: 2 }],
    {
      steps: shop,
      order: 'strict',
    },
  );
  expect(strict.reasons).toEqual(['view: serves', 'x: breaks_order', 'cart: after_end']);

  const timed = await explain([{ name: 'view' }, { name: 'cart', after: 2 }], {
    steps: [{ events: ['view'] }, { events: ['cart'], within_seconds: 60 }],
  });
  expect(timed).toMatchObject({ level: 1, verdict: 'too_late' });
  expect(timed.events[1]?.words).toBe(
    'It could serve step 2 (cart), but came more than 1 minute after the step before.',
  );

  const held = await explain(
    [
      { name: 'view', properties: { colour: 'red' } },
      { name: 'cart', after: 1, properties: { colour: 'blue' } },
      { name: 'cart', after: 2 },
    ],
    { steps: shop, hold_constant: ['colour'] },
  );
  expect(held.reasons).toEqual(['view: serves', 'cart: held_differs', 'cart: held_missing']);
  expect(held.events[1]).toMatchObject({ property: 'colour', step: 1 });

  const filtered = await explain([{ name: 'view' }, { name: 'cart', after: 1 }], {
    steps: [
      { events: ['view'] },
      { events: ['cart'], where: [{ property: 'size', values: ['L'] }] },
    ],
  });
  expect(filtered.events[1]).toMatchObject({ reason: 'filter_fails', property: 'size', step: 1 });

  const late = await explain(
    [
      { name: 'view', after: 5 },
      { name: 'cart', after: 6 },
    ],
    {
      steps: shop,
      from: new Date(start).toISOString(),
      to: new Date(start + minute).toISOString(),
    },
  );
  expect(late).toMatchObject({ level: 0, verdict: 'never_entered', attempts: [] });
  expect(late.reasons).toEqual(['view: out_of_range', 'cart: before_entry']);
});

test('what the funnel does not look at is counted: before the range, after the window, bots', async () => {
  const told = await explain(
    [
      { name: 'view', after: -10 },
      { name: 'view', after: 0 },
      { name: 'cart', after: 90 },
      { name: 'view', after: 1, columns: { bot: 'crawler' } },
    ],
    {
      steps: shop,
      window_seconds: 60,
      from: new Date(start).toISOString(),
      to: new Date(start + minute).toISOString(),
    },
  );
  expect(told).toMatchObject({
    level: 1,
    events_total: 1,
    left_out: { before_range: 1, after_window: 1, bot: 1 },
  });
});

test('in any order each step takes an event, and the fullest sharing out counts', async () => {
  const told = await explain(
    [
      { name: 'buy' },
      { name: 'cart', after: 1 },
      { name: 'cart', after: 2 },
      { name: 'view', after: 3 },
    ],
    {
      steps: [{ events: ['view', 'cart'] }, { events: ['cart'] }, { events: ['buy'] }],
      order: 'any',
    },
  );
  expect(told).toMatchObject({ level: 3, converted: true });
  expect(told.reasons).toEqual([
    'buy: serves',
    'cart: serves',
    'cart: serves',
    'view: other_attempt',
  ]);
});

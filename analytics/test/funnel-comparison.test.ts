// A funnel beside itself: in the period before, and in another segment.
import { funnelDefinitionSchema, type FunnelDefinitionInput } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const day = 86_400_000;
const monday = Date.UTC(2024, 0, 8);

/** Visitors who look on a day, some of whom buy. */
const visitors = (name: string, at: number, count: number, buyers: number, colour: string) =>
  Array.from({ length: count }, (_, who) => {
    const one = { device: `${name}-${who}`, source: 'shop', properties: { colour } };
    const look = { ...one, name: 'view_item', at };
    return who < buyers ? [look, { ...one, name: 'purchase', at: at + 1000 }] : [look];
  }).flat();

beforeAll(() =>
  insertEvents(warehouse(), [
    ...visitors('this-red', monday, 40, 20, 'red'),
    ...visitors('this-blue', monday + day, 60, 20, 'blue'),
    ...visitors('last', monday - day, 100, 20, 'red'),
    ...visitors('long-ago', monday - 9 * day, 500, 500, 'red'),
  ]),
);

const week: FunnelDefinitionInput = {
  source: 'shop',
  steps: [{ events: ['view_item'] }, { events: ['purchase'] }],
  from: new Date(monday).toISOString(),
  to: new Date(monday + 7 * day).toISOString(),
};
const ask = (funnel: FunnelDefinitionInput) =>
  askFunnel(funnelDefinitionSchema.parse(funnel), testContext(warehouse()));

test('nobody asked: there is no comparison', async () => {
  expect((await ask(week)).comparison).toBeNull();
});

test('the period before is as long, and ends where this one begins', async () => {
  const { converted, comparison, meta } = await ask({
    ...week,
    compare: { with: 'previous_period' },
  });
  expect(converted).toBe(40);
  expect(comparison).toMatchObject({
    from: new Date(monday - 7 * day).toISOString(),
    to: week.from,
    entered: 100,
    converted: 20,
    conversion_rate: 0.2,
    small_sample: false,
    immature: 0,
    steps: [{ count: 100 }, { count: 20, rate_from_previous: 0.2 }],
  });
  // 40 of 100 and 20 of 100 by Newcombe's method.
  expect(comparison?.difference?.points).toBeCloseTo(20, 9);
  expect(comparison?.difference?.interval[0]).toBeCloseTo(7.29, 1);
  expect(comparison?.difference?.interval[1]).toBeCloseTo(31.84, 1);
  expect(comparison?.steps[1]?.difference_from_previous).toEqual(comparison?.difference);
  expect(meta.definition).toContain('; compared with the period before.');
});

test('another segment stands in the place of the own one', async () => {
  const colour = (value: string) => [{ property: 'colour', values: [value] }];
  const { converted, comparison, meta } = await ask({
    ...week,
    where: colour('red'),
    min_sample: 50,
    compare: { with: 'segment', label: 'Blue ones', where: colour('blue') },
  });
  expect(converted).toBe(20);
  expect(comparison).toMatchObject({
    label: 'Blue ones',
    from: week.from,
    entered: 60,
    converted: 20,
    small_sample: true,
  });
  expect(meta.definition).toContain('; compared with those where colour is blue.');
});

test('a period that nobody entered has counts and no rates', async () => {
  const { comparison } = await ask({
    ...week,
    from: new Date(monday - 90 * day).toISOString(),
    to: new Date(monday - 80 * day).toISOString(),
    compare: { with: 'previous_period' },
  });
  expect(comparison).toMatchObject({
    entered: 0,
    conversion_rate: null,
    difference: null,
    small_sample: true,
    steps: [{ count: 0, difference_from_first: null }, { count: 0 }],
  });
});

test('a breakdown by what the visitors last said of themselves', async () => {
  const { breakdown, entered } = await ask({ ...week, breakdown: { property: 'visitor.colour' } });
  expect(entered).toBe(100);
  expect(breakdown).toMatchObject([
    { value: 'blue', counts: [60, 20] },
    { value: 'red', counts: [40, 20] },
  ]);
});

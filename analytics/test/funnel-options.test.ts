// What a funnel's definition can say, one small shop at a time.
import { funnelDefinitionSchema, type FunnelDefinitionInput } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);
let sources = 0;

/** A source of its own with these events, a second apart unless they say otherwise. */
async function shopWith(events: readonly (Partial<TestEvent> & { name: string })[]) {
  const source = `shop-${sources++}`;
  await insertEvents(
    warehouse(),
    events.map((event, index) => ({
      device: 'one',
      at: startMs + index * 1000,
      source,
      ...event,
    })),
  );
  return async (definition: Omit<FunnelDefinitionInput, 'source'>) =>
    askFunnel(funnelDefinitionSchema.parse({ source, ...definition }), testContext(warehouse()));
}

const countsOf = ({ steps }: Awaited<ReturnType<typeof askFunnel>>): number[] =>
  steps.map(({ count }) => count);

const step = (...events: string[]) => ({ events });
const where = (
  property: string,
  operator: 'is' | 'is_not' | 'contains' | 'is_set' | 'is_not_set',
  ...values: string[]
) =>
  // prettier-ignore
  ({ events: ['view'], where: [{ property, operator, values }] });

test('aliases are understood: Order Completed is a purchase', async () => {
  const ask = await shopWith([{ name: 'view_item' }, { name: 'purchase' }]);
  const result = await ask({ steps: [step('Product Viewed'), step('transaction')] });
  expect(countsOf(result)).toEqual([1, 1]);
  expect(result.steps.map((one) => one.step)).toEqual(['view_item', 'purchase']);
});

test('a step may be any of several names, or any event', async () => {
  const ask = await shopWith([{ name: 'a' }, { name: 'b' }, { name: 'x' }]);
  expect(countsOf(await ask({ steps: [step('z', 'a'), step('b', 'z'), step('*')] }))).toEqual([
    1, 1, 1,
  ]);
});

test('filters look at columns and properties', async () => {
  const ask = await shopWith([
    { name: 'view', device: 'p', columns: { path: '/Shoes/red' }, properties: { size: '40' } },
    { name: 'view', device: 'q', columns: { path: '/hats' } },
    { name: 'view', device: 'r', columns: { path: '/shoes', is_entry: true }, value: '10' },
  ]);
  const count = async (...[one]: Parameters<typeof where>[0][] | [ReturnType<typeof where>]) =>
    countsOf(await ask({ steps: [one as ReturnType<typeof where>] }))[0];
  expect(await count(where('path', 'is', '/hats', '/shoes'))).toBe(2);
  expect(await count(where('path', 'contains', 'SHOES'))).toBe(2);
  expect(await count(where('size', 'is', '40'))).toBe(1);
  expect(await count(where('size', 'is_not', '40'))).toBe(2);
  expect(await count(where('size', 'is_set'))).toBe(1);
  expect(await count(where('size', 'is_not_set'))).toBe(2);
  expect(await count(where('is_entry', 'is', 'true'))).toBe(1);
  expect(await count(where('value', 'is', '10'))).toBe(1);
});

test('a value is never part of the SQL', async () => {
  const ask = await shopWith([{ name: 'view', properties: { "it's": "') OR 1 -- {p0:String}" } }]);
  const evil = "') OR 1 -- {p0:String}";
  expect(countsOf(await ask({ steps: [where("it's", 'is', evil)] }))).toEqual([1]);
  expect(countsOf(await ask({ steps: [where("x']) OR 1 --", 'is', evil)] }))).toEqual([0]);
  expect(countsOf(await ask({ steps: [step("' OR 1=1 --")] }))).toEqual([0]);
});

test('bots are left out and counted, unless they are asked for', async () => {
  const ask = await shopWith([
    { name: 'view' },
    { name: 'view', device: 'robot', columns: { bot: 'crawler' } },
    { name: 'other', device: 'spider', columns: { bot: 'crawler' } },
  ]);
  const without = await ask({ steps: [step('view')] });
  expect([without.entered, without.bots_left_out]).toEqual([1, 1]);
  const all = await ask({ steps: [step('view')], include_bots: true });
  expect([all.entered, all.bots_left_out]).toEqual([2, 0]);
});

test('a name that the source never sent is told from one that nobody reached', async () => {
  const ask = await shopWith([{ name: 'later' }, { name: 'view' }]);
  const { steps } = await ask({ steps: [step('view'), step('later'), step('nobody_sends_this')] });
  expect(steps.map(({ count, never_seen }) => [count, never_seen])).toEqual([
    [1, false],
    [0, false],
    [0, true],
  ]);
});

test('a property that no event has is told from one that nobody matched', async () => {
  const ask = await shopWith([
    { name: 'view', properties: { size: '40' } },
    { name: 'said', properties: { plan: 'pro' } },
  ]);
  const unknown = async (
    definition: Partial<Omit<FunnelDefinitionInput, 'source'>> & { steps: object[] },
  ) => (await ask(definition as never)).steps.map((one) => one.unknown_properties);
  expect(await unknown({ steps: [where('size', 'is', '41'), step('later')] })).toEqual([[], []]);
  expect(await unknown({ steps: [where('sise', 'is', '40')] })).toEqual([['sise']]);
  expect(await unknown({ steps: [where('device_class', 'is', 'x')] })).toEqual([[]]);
  expect(await unknown({ steps: [where('visitor.plam', 'is', 'pro')] })).toEqual([['plam']]);
  expect(await unknown({ steps: [step('view')], hold_constant: ['cart'] })).toEqual([['cart']]);
  expect(await unknown({ steps: [step('view')], unit: { property: 'store' } })).toEqual([
    ['store'],
  ]);
});

test('entries count in the range; later steps may come after it, up to the window', async () => {
  const ask = await shopWith([
    { name: 'view', device: 'p', at: startMs },
    { name: 'buy', device: 'p', at: startMs + 5000 },
    { name: 'view', device: 'q', at: startMs + 1 },
    { name: 'buy', device: 'q', at: startMs + 5002 },
    { name: 'view', device: 'r', at: startMs + 1000 },
  ]);
  const result = await ask({
    steps: [step('view'), step('buy')],
    from: new Date(startMs).toISOString(),
    to: new Date(startMs + 1000).toISOString(),
    window_seconds: 5,
  });
  expect(countsOf(result)).toEqual([2, 1]);
});

test('a rate of fewer than min_sample is marked as a small sample', async () => {
  const ask = await shopWith([
    { name: 'view', device: 'p' },
    { name: 'view', device: 'q' },
    { name: 'buy', device: 'q' },
    { name: 'paid', device: 'q' },
  ]);
  const steps = [step('view'), step('buy'), step('paid')];
  const marked = async (min_sample: number) =>
    (await ask({ steps, min_sample })).steps.map(({ small_sample }) => small_sample);
  expect(await marked(2)).toEqual([false, false, true]);
  expect(await marked(3)).toEqual([true, true, true]);
});

test('carts are told apart by what was last said of the visitor who began each', async () => {
  const ask = await shopWith([
    { name: 'view', device: 'p', columns: { cart_id: 'one' } },
    { name: 'buy', device: 'p', columns: { cart_id: 'one' } },
    { name: 'view', device: 'p', columns: { cart_id: 'two' } },
    { name: 'view', device: 'q', columns: { cart_id: 'three' } },
    { name: 'buy', device: 'p', columns: { cart_id: 'three' } },
    { name: 'signed_up', device: 'p', properties: { plan: 'free' } },
    { name: 'upgraded', device: 'p', properties: { plan: 'pro' } },
  ]);
  const result = await ask({
    steps: [step('view'), step('buy')],
    unit: 'cart',
    breakdown: { property: 'visitor.plan' },
  });
  expect(countsOf(result)).toEqual([3, 2]);
  expect(result.breakdown?.map(({ value, counts }) => [value, counts])).toEqual([
    ['pro', [2, 1]],
    ['', [1, 1]],
  ]);
});

test('nobody entered: no rate, and no division by zero', async () => {
  const ask = await shopWith([{ name: 'other' }]);
  const result = await ask({ steps: [step('view'), step('buy')], breakdown: { property: 'path' } });
  expect(result).toMatchObject({
    entered: 0,
    conversion_rate: null,
    breakdown: [],
    immature: { entered: 0, mature_conversion_rate: null },
  });
  expect(result.steps[1]).toMatchObject({ rate_from_previous: null, interval_from_first: null });
});

test('thirty steps, each the same event, need thirty events', async () => {
  const ask = await shopWith(Array.from({ length: 29 }, () => ({ name: 'view' })));
  const steps = Array.from({ length: 30 }, () => step('view'));
  const counts = countsOf(await ask({ steps }));
  expect(counts.slice(0, 29)).toEqual(Array.from({ length: 29 }, () => 1));
  expect(counts[29]).toBe(0);
});

test('thirty simultaneous events that nobody counted serve thirty equal steps', async () => {
  const ask = await shopWith(Array.from({ length: 30 }, () => ({ name: 'view', at: startMs })));
  const steps = Array.from({ length: 30 }, () => step('view'));
  expect((await ask({ steps })).converted).toBe(1);
});

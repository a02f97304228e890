// Funnels over data that others made, against numbers that were counted without this project.
import { canonicalName } from '@tabiji/contract';
import { funnelDefinitionSchema, suggestedFunnelQuerySchema } from '../src/api-types/index.js';
import { askSuggestedFunnel } from '../src/catalog/ask-suggested-funnel.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { readCsv } from './fixture/csv-rows.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { findShared } from './fixture/shared-folder.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const data = findShared('data');
const testWithData = data === null ? test.skip : test;

const utcMs = (text: string): number => Date.parse(`${text.replace(' ', 'T').slice(0, 23)}Z`);

const countsOf = async (
  source: string,
  names: readonly string[],
  window_seconds: number | null = 7 * 86_400,
): Promise<number[]> => {
  const steps = names.map((name) => ({ events: [name] }));
  const definition = funnelDefinitionSchema.parse({ source, steps, window_seconds });
  const { steps: results } = await askFunnel(definition, testContext(warehouse()));
  return results.map(({ count }) => count);
};

const suggestedFor = async (source: string): Promise<string[]> => {
  const request = suggestedFunnelQuerySchema.parse({ source });
  const { steps } = await askSuggestedFunnel(request, testContext(warehouse()));
  return steps.map(({ event }) => event);
};

const shopSteps = ['catalog', 'cart', 'delivery_choice', 'payment_choice', 'payment_done'];

testWithData('the online shop: 3611 visitors see the catalog, 653 pay', async () => {
  const events: TestEvent[] = readCsv(`${data}/simple_shop/simple-onlineshop.csv`).map(
    ({ client_id = '', event = '', timestamp = '' }) => ({
      name: event,
      at: utcMs(timestamp),
      device: client_id,
      source: 'simple_shop',
    }),
  );
  expect(events).toHaveLength(32_283);
  await insertEvents(warehouse(), events);
  for (const window of [3600, 86_400, 7 * 86_400, null]) {
    expect(await countsOf('simple_shop', shopSteps, window)).toEqual([3611, 1924, 1356, 958, 653]);
  }
  expect(await suggestedFor('simple_shop')).toEqual(shopSteps);
});

testWithData('the online shop: arrival in another order changes nothing', async () => {
  const rows = readCsv(`${data}/simple_shop/simple-onlineshop.csv`);
  const events = rows.map(({ client_id = '', event = '', timestamp = '' }, index) => ({
    event: { name: event, at: utcMs(timestamp), device: client_id, source: 'shuffled' },
    place: (index * 7919) % rows.length,
  }));
  const shuffled = events.sort((a, b) => a.place - b.place).map(({ event }) => event);
  await insertEvents(warehouse(), shuffled);
  expect(await countsOf('shuffled', shopSteps)).toEqual([3611, 1924, 1356, 958, 653]);
});

testWithData(
  'the demo shop: 18 visitors view a product, 7 buy, under the names it sent',
  async () => {
    // A row without a visitor is nobody's: an import refuses it.
    const rows = readCsv(`${data}/snowplow_ecommerce/events.normalized.csv.gz`).filter(
      ({ visitor_id }) => visitor_id !== '',
    );
    const events = rows.map(({ visitor_id = '', ts = '', event = '' }) => ({
      name: canonicalName(event),
      at: utcMs(ts),
      device: visitor_id,
      source: 'snowplow',
    }));
    await insertEvents(warehouse(), events);
    const steps = ['product_view', 'add_to_cart', 'checkout_step', 'transaction'];
    expect(await countsOf('snowplow', steps)).toEqual([18, 13, 10, 7]);
  },
);

testWithData('the sessions: 20 click, 7 fill a cart, 2 order', async () => {
  const rows = readCsv(`${data}/otto_sample/events.normalized.csv.gz`);
  const events = rows.map(({ visitor_id = '', ts = '', event = '' }) => ({
    name: event,
    at: utcMs(ts),
    device: visitor_id,
    source: 'otto',
  }));
  await insertEvents(warehouse(), events);
  expect(await countsOf('otto', ['clicks', 'carts', 'orders'])).toEqual([20, 7, 2]);
  expect(await suggestedFor('otto')).toEqual(['clicks', 'carts', 'orders']);
});

// Every route of the table, asked over HTTP by the typed client, answers as its schema says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiClient, routes, type ApiClient, type RouteName } from '../src/index.js';
import { adminToken, serveApi, writeKey, type ApiServer } from './fixture/api-server.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';

const warehouse = useTestWarehouse();
const at = Date.UTC(2024, 4, 31, 23, 50);
let server: ApiServer;
let client: ApiClient;

beforeAll(async () => {
  const shopper = { device: 'phone', user: 'u-1', session: 's1', source: 'shop' };
  await insertEvents(warehouse(), [
    { ...shopper, name: 'page_view', at, seq: 1, columns: { is_entry: true, channel: 'email' } },
    { ...shopper, name: 'view_item', at: at + 1000, seq: 2, properties: { colour: 'red' } },
    { ...shopper, name: 'add_to_cart', at: at + 2000, seq: 3, value: '20', currency: 'EUR' },
    { ...shopper, name: 'purchase', at: at + 3000, seq: 4, value: '20', currency: 'EUR' },
    { name: 'view_item', at: at + 4000, device: 'laptop', source: 'shop' },
  ]);
  server = await serveApi(warehouse());
  client = createApiClient({ url: server.url, token: adminToken });
});
afterAll(() => server.close());

const funnel = { steps: [{ events: ['view_item'] }, { events: ['Order Completed'] }] };

/** One request a route, and what its answer must hold. */
const examples = {
  funnel: [funnel, { entered: 2, converted: 1 }],
  afterDrop: [
    { funnel, step: 0 },
    { dropped: 1, exited: 1 },
  ],
  timeToConvert: [{ funnel }, { people: 1, bins: [{ people: 1 }, { people: 0 }] }],
  funnelVisitors: [{ funnel, step: 1, which: 'reached' }, { total: 1 }],
  explanation: [{ funnel }, { level: 2, converted: true, user_id: 'u-1', verdict: 'converted' }],
  drivers: [
    { funnel, step: 0 },
    { reached: 2, went_on: 1, dropped: 1, enough: false, drivers: [] },
  ],
  commonJourneys: [
    { funnel },
    { people: 2, converted: 1, journeys: [{ nodes: [], people: 1 }, { people: 1 }] },
  ],
  paths: [
    { funnel, direction: 'between' },
    { people: 1, converted: 1, links: [{ people: 1 }, { people: 1 }] },
  ],
  abandonment: [{ source: 'shop' }, { cart: { total: { started: 1, completed: 1 } } }],
  liveAbandonment: [{ minutes: 15 }, { cart: { now_open: 0 } }],
  stages: [{}, { visitors: 2 }],
  totals: [{ bucket: 'day' }, { events: 5, orders: 1 }],
  visitors: [{ search: 'u-1' }, { visitors: [{ user_id: 'u-1', orders: 1 }] }],
  journey: [{}, { visitor: { user_id: 'u-1' }, truncated: false }],
  identityLinks: [
    { source: 'shop', user_id: 'u-1' },
    { links: [{ anonymous_id: 'phone', user_id: 'u-1', state: 'joined', decided_at: null }] },
  ],
  decideLink: [
    { source: 'shop', anonymous_id: 'phone', user_id: 'u-1', linked: true },
    { links: [{ user_id: 'u-1', state: 'joined', decided_at: '2024-06-01T00:00:00.000Z' }] },
  ],
  catalog: [{}, { sources: ['shop'] }],
  suggestedFunnel: [
    { source: 'shop' },
    {
      steps: [{ event: 'view_item', visitors: 2 }, { event: 'add_to_cart' }, { event: 'purchase' }],
    },
  ],
  setup: [{}, { sources: [{ write_key: writeKey, events: 5, last_event_name: 'view_item' }] }],
  completeness: [
    { source: 'shop' },
    { rows: [{ source: 'shop', devices: 1, received: 4, expected: 4, completeness: 1 }] },
  ],
  deadLetters: [
    { limit: 10, reason: 'invalid_name' },
    { total: 3, letters: [{ reason: 'invalid_name', raw: '{"name":""}' }] },
  ],
} as const satisfies Record<RouteName, readonly [object, object]>;

const phone = async (): Promise<string> => {
  const { visitors } = await client.ask('visitors', { search: 'phone' });
  return visitors[0]?.visitor_id ?? '';
};

test.each(Object.keys(routes) as RouteName[])('%s', async (name) => {
  const [example, expected] = examples[name];
  const request = name === 'explanation' ? { ...example, unit_id: await phone() } : example;
  const path = name === 'journey' ? { visitor_id: await phone() } : {};
  const answer = await client.ask(name, request as never, path);
  expect(routes[name].answer.parse(answer)).toEqual(answer);
  expect(answer).toMatchObject({
    ...expected,
    meta: {
      query_id: 'query-1',
      as_of: '2024-06-01T00:00:00.000Z',
      definition_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      definition: expect.stringMatching(/\.$/),
    },
  });
});

test('the description that is served is the one in docs/', async () => {
  const response = await fetch(`${server.url}/api/v1/openapi.json`);
  const file = join(import.meta.dirname, '../../docs/openapi.json');
  expect(await response.json()).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

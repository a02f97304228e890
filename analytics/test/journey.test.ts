// One visitor's timeline: stages, devices joined, pages; and the search that finds the visitor.
import { journeyQuerySchema, visitorSearchQuerySchema } from '../src/api-types/index.js';
import { askJourney } from '../src/journey/ask-journey.js';
import { askVisitors } from '../src/journey/ask-visitors.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const minuteMs = 60_000;
const startMs = Date.UTC(2024, 3, 1);

/** A phone before and after its login, and a laptop of the same person: a minute between events. */
const timeline: readonly Partial<TestEvent>[] = [
  { name: 'page_view', device: 'phone', columns: { is_entry: true } },
  { name: 'page_view', device: 'phone' },
  { name: 'view_item', device: 'phone' },
  { name: 'login', device: 'phone', user: 'ann' },
  { name: 'purchase', device: 'phone', value: '10', currency: 'EUR', columns: { order_id: 'o1' } },
  { name: 'purchase', device: 'phone', value: '10', currency: 'EUR', columns: { order_id: 'o1' } },
  { name: 'view_item', device: 'laptop', user: 'ann' },
  { name: 'purchase', device: 'laptop', value: '5.5', currency: 'EUR' },
  { name: 'shop_special', device: 'laptop' },
];

const insertAll = (): Promise<void> =>
  insertEvents(warehouse(), [
    ...timeline.map((event, index): TestEvent => ({
      name: '',
      device: '',
      at: startMs + index * minuteMs,
      session: event.device === 'phone' ? 's1' : 's2',
      ...event,
    })),
    { name: 'view_item', device: 'tablet', at: startMs + 60 * minuteMs },
    {
      name: 'view_item',
      device: 'robot',
      at: startMs + 90 * minuteMs,
      columns: { bot: 'crawler' },
    },
  ]);

const search = async (text: string, include_bots = 'false') => {
  const request = visitorSearchQuerySchema.parse({ search: text, include_bots });
  return (await askVisitors(request, testContext(warehouse()))).visitors;
};

const journey = async (visitorId: string, query: object = {}) =>
  askJourney(
    { ...journeyQuerySchema.parse(query), visitor_id: visitorId },
    testContext(warehouse()),
  );

const idOf = async (text: string): Promise<string> => (await search(text))[0]?.visitor_id ?? '';

beforeAll(insertAll);

test('events of all devices of a person are one timeline, each with its stage', async () => {
  const { touchpoints, stages } = await journey(await idOf('ann'));
  expect(stages).toEqual(['awareness', 'consideration', 'acquisition', 'service', 'loyalty']);
  expect(touchpoints.map(({ name, stage, anonymous_id }) => [name, stage, anonymous_id])).toEqual([
    ['page_view', 'awareness', 'phone'],
    ['page_view', null, 'phone'],
    ['view_item', 'consideration', 'phone'],
    ['login', 'acquisition', 'phone'],
    ['purchase', 'acquisition', 'phone'],
    ['purchase', 'acquisition', 'phone'],
    ['view_item', 'consideration', 'laptop'],
    ['purchase', 'loyalty', 'laptop'],
    ['shop_special', null, 'laptop'],
  ]);
});

test('the visitor in sum: an order that is told twice is one', async () => {
  const { visitor } = await journey(await idOf('ann'));
  expect(visitor).toEqual({
    visitor_id: expect.any(String),
    user_id: 'ann',
    anonymous_ids: ['laptop', 'phone'],
    first_seen_at: new Date(startMs).toISOString(),
    last_seen_at: new Date(startMs + 8 * minuteMs).toISOString(),
    events: 9,
    sessions: 2,
    orders: 2,
    revenue: [{ currency: 'EUR', amount: '15.5' }],
    bot: '',
  });
});

test('where no sessions are told, 30 minutes without an event end one, device by device', async () => {
  const at = (minutes: number) => ({
    name: 'view_item',
    at: startMs - (20_000 + minutes) * minuteMs,
  });
  await insertEvents(warehouse(), [
    { ...at(500), device: 'till-1', user: 'cem' },
    { ...at(490), device: 'till-2', user: 'cem' },
    { ...at(470.1), device: 'till-1', user: 'cem' },
    { ...at(440.1), device: 'till-1', user: 'cem' },
    { ...at(430), device: 'till-1', user: 'cem', session: 'told' },
  ]);
  const { visitor } = await journey(await idOf('cem'));
  expect([visitor.events, visitor.sessions]).toEqual([5, 4]);
});

test('the newest come first by pages, each in the order of time', async () => {
  const id = await idOf('ann');
  const newest = await journey(id, { limit: '2' });
  expect(newest.truncated).toBe(true);
  expect(newest.touchpoints.map(({ name }) => name)).toEqual(['purchase', 'shop_special']);
  const before = newest.touchpoints[0]?.occurred_at;
  const older = await journey(id, { limit: '2', before });
  expect(older.touchpoints.map(({ name }) => name)).toEqual(['purchase', 'view_item']);
  const rest = await journey(id, { before: older.touchpoints[0]?.occurred_at });
  expect(rest.truncated).toBe(false);
  expect(rest.touchpoints).toHaveLength(5);
});

test.each(['ann', 'phone', 'laptop', 'o1'])('%s finds the same person', async (text) => {
  const found = await search(text);
  expect(found.map(({ user_id }) => user_id)).toEqual(['ann']);
  expect(await search(found[0]?.visitor_id ?? '')).toEqual(found);
});

test('without a search the newest visitors come first, bots only when asked for', async () => {
  const devices = (visitors: Awaited<ReturnType<typeof search>>): string[] =>
    visitors.map(({ anonymous_ids }) => anonymous_ids.join('+'));
  expect(devices(await search(''))).toEqual(['tablet', 'laptop+phone']);
  expect(devices(await search('', 'true'))).toEqual(['robot', 'tablet', 'laptop+phone']);
});

test('the id that a device had before it was known still leads to the person', async () => {
  await insertEvents(warehouse(), [{ name: 'view_item', device: 'kiosk', at: startMs }]);
  const before = await idOf('kiosk');
  await insertEvents(warehouse(), [
    { name: 'login', device: 'kiosk', user: 'bob', at: startMs + minuteMs },
  ]);
  const { visitor, touchpoints } = await journey(before);
  expect(visitor.user_id).toBe('bob');
  expect(touchpoints).toHaveLength(2);
});

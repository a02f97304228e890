// A run that lasts longer than what is read around the range at first is still seen whole.
import { askAbandonment } from '../src/abandonment/ask-abandonment.js';
import { askLiveAbandonment } from '../src/abandonment/ask-live-abandonment.js';
import { abandonmentRequestSchema, liveAbandonmentRequestSchema } from '../src/api-types/index.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const minuteMs = 60_000;
const startMs = Date.UTC(2024, 4, 1);

/** Something every 25 minutes for 40 hours: one run, with 30 minutes of idle time. */
const restless = (source: string, last: string): TestEvent[] => {
  const views = Array.from({ length: 96 }, (_, index) => ({
    name: index % 12 === 0 ? 'add_to_cart' : 'view_item',
    at: startMs + index * 25 * minuteMs,
  }));
  const end = { name: last, at: startMs + 96 * 25 * minuteMs };
  return [...views, end].map((event) => ({ ...event, device: 'restless', source }));
};

const hoursAfter = (hours: number): string => new Date(startMs + hours * 3_600_000).toISOString();

test('a cart that began long before the range is none of the range', async () => {
  await insertEvents(warehouse(), restless('before', 'view_item'));
  const request = abandonmentRequestSchema.parse({ source: 'before', from: hoursAfter(30) });
  const { cart } = await askAbandonment(request, testContext(warehouse()));
  expect(cart.total).toMatchObject({ started: 0 });
});

test('a cart that is bought long after the range is completed', async () => {
  await insertEvents(warehouse(), restless('after', 'purchase'));
  const request = abandonmentRequestSchema.parse({ source: 'after', to: hoursAfter(1) });
  const { cart } = await askAbandonment(request, testContext(warehouse()));
  expect(cart.total).toMatchObject({ started: 1, completed: 1, abandoned: 0 });
});

test('a cart that has been open for long is open now', async () => {
  await insertEvents(warehouse(), restless('live', 'view_item'));
  const request = liveAbandonmentRequestSchema.parse({ source: 'live', minutes: 5 });
  const nowMs = startMs + 96 * 25 * minuteMs + minuteMs;
  const { cart } = await askLiveAbandonment(request, testContext(warehouse(), nowMs));
  expect(cart.now_open).toBe(1);
  expect(cart.minutes.map(({ started }) => started)).toEqual([0, 0, 0, 0, 0]);
});

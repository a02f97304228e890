// Who came back after a drop: in another session, or where none is told after a pause.
import { afterDropRequestSchema } from '../src/api-types/index.js';
import { askAfterDrop } from '../src/funnel/ask-after-drop.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);

/** Somebody who adds to the cart, and looks at things so many minutes later. */
const shopper = (
  source: string,
  minutes: readonly number[],
  sessions: readonly string[] = [],
): TestEvent[] =>
  [0, ...minutes].map((minute, index) => ({
    name: index === 0 ? 'add_to_cart' : 'view_item',
    source,
    device: 'phone',
    at: startMs + minute * 60_000,
    session: sessions[index] ?? '',
  }));

async function cameBack(source: string): Promise<number> {
  const funnel = { source, steps: [{ events: ['add_to_cart'] }, { events: ['purchase'] }] };
  const request = afterDropRequestSchema.parse({ funnel, step: 0 });
  return (await askAfterDrop(request, testContext(warehouse()))).came_back_later;
}

test.each([
  ['browses on without a pause, for long', [20, 40, 60], [], 0],
  ['is away for a little less than 30 minutes', [29.99], [], 0],
  ['is away for 30 minutes', [30], [], 1],
  ['is away for 30 minutes, but later', [10, 40], [], 1],
  ['has a pause inside of one told session', [45], ['s1', 's1'], 0],
  ['has another session at once', [1], ['s1', 's2'], 1],
])('who %s', async (words, minutes, sessions, expected) => {
  await insertEvents(warehouse(), shopper(words, minutes, sessions));
  expect(await cameBack(words)).toBe(expected);
});

// The histogram of times, asked of the engine: everybody is in the bin of their own time.
import { timeToConvertRequestSchema } from '../src/api-types/index.js';
import { askTimeToConvert } from '../src/funnel/ask-time-to-convert.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();

/** Most are quick, one takes two days. */
const waits = [2, 3, 4, 40, 59, 60, 172_800];

beforeAll(async () => {
  const start = Date.UTC(2026, 0, 5);
  await insertEvents(
    warehouse(),
    waits.flatMap((seconds, who) => [
      { device: `v${who}`, name: 'view_item', at: start },
      { device: `v${who}`, name: 'purchase', at: start + seconds * 1000 },
    ]),
  );
});

const ask = async (scale: 'equal' | 'readable') => {
  const steps = [{ events: ['view_item'] }, { events: ['purchase'] }];
  const request = timeToConvertRequestSchema.parse({ funnel: { steps }, scale });
  const { bins } = await askTimeToConvert(request, testContext(warehouse()));
  return bins.filter(({ people }) => people > 0).map((bin) => [bin.from_seconds, bin.people]);
};

test('bins that are equally wide have nearly all in the first', async () => {
  expect(await ask('equal')).toEqual([
    [2, 6],
    [172_800, 1],
  ]);
});

test('readable bins tell the quick from the slow', async () => {
  expect(await ask('readable')).toEqual([
    [1, 3],
    [30, 2],
    [60, 1],
    [172_800, 1],
  ]);
});

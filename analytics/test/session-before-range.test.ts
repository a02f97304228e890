// A session of the clock that was under way when the range began is the same one in every question.
import { pathsRequestSchema, funnelDefinitionSchema } from '../src/api-types/index.js';
import { askFunnelVisitors } from '../src/funnel/ask-funnel-visitors.js';
import { askExplanation } from '../src/funnel/explain/ask-explanation.js';
import { askPaths } from '../src/path/ask-paths.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const rangeBegins = Date.UTC(2024, 4, 2);
const minute = 60_000;
const funnel = funnelDefinitionSchema.parse({
  from: new Date(rangeBegins).toISOString(),
  unit: 'session',
  steps: [{ events: ['view_item'] }],
  window_seconds: 3600,
});

beforeAll(async () => {
  const phone = { device: 'phone', session: '' };
  await insertEvents(warehouse(), [
    { ...phone, name: 'page_view', at: rangeBegins - 10 * minute },
    { ...phone, name: 'view_item', at: rangeBegins + minute },
  ]);
});

test('what came before the range is on its path', async () => {
  const request = pathsRequestSchema.parse({ funnel, direction: 'backward' });
  const { people, nodes } = await askPaths(request, testContext(warehouse()));
  expect(people).toBe(1);
  expect(nodes.map(({ kind, name }) => [kind, name])).toEqual([
    ['start', 'view_item'],
    ['event', 'page_view'],
    ['none', ''],
  ]);
});

test('the one in the list is the one that is explained', async () => {
  const listed = { funnel, step: 0, which: 'reached', limit: 10, after: null } as const;
  const { visitors } = await askFunnelVisitors(listed, testContext(warehouse()));
  const unit = visitors[0]?.unit_id ?? '';
  const explained = { funnel, unit_id: unit, limit: 100 };
  expect(await askExplanation(explained, testContext(warehouse()))).toMatchObject({ level: 1 });
});

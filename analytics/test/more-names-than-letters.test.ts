// The rollup knows the most frequent names of a shop by letters. Others are read from events.
import { funnelDefinitionSchema } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { buildJourneysNow } from './fixture/build-journeys-now.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { startMs } from './oracle/random-world.js';

const warehouse = useTestWarehouse();

/** The first five are the rarest. Everybody does all, in order. */
const names = Array.from({ length: 260 }, (_, index) => `step_${index}`);
const visitors = ['ann', 'ben', 'cid'];

beforeAll(async () => {
  await insertEvents(
    warehouse(),
    visitors.flatMap((device, visitor) =>
      names.flatMap((name, index) =>
        Array.from({ length: index < 5 ? 1 : 2 }, (_, again) => ({
          source: 'shop',
          device,
          name,
          at: startMs + visitor + index * 1000 + again * 10,
        })),
      ),
    ),
  );
  await buildJourneysNow(warehouse());
}, 600_000);

test.each<[string, string[][], 'journeys' | 'events']>([
  ['a frequent name and another', [['step_30'], ['step_40']], 'journeys'],
  ['names that share a bit', [['step_200'], ['step_210']], 'journeys'],
  ['names that share a bit, the other way round', [['step_210'], ['step_200']], 'journeys'],
  ['one of several late letters', [['step_10'], ['step_240', 'step_250']], 'journeys'],
  ['a name that has no letter', [['step_0'], ['step_40']], 'events'],
  ['a name that nobody ever sent', [['step_30'], ['never']], 'events'],
])('%s', async (_, steps, readFrom) => {
  const funnel = funnelDefinitionSchema.parse({
    source: 'shop',
    window_seconds: null,
    steps: steps.map((events) => ({ events })),
  });
  const asking = (rollups: 'never' | 'whenever_possible') =>
    askFunnel(funnel, testContext(warehouse(), startMs + 1_000_000, rollups));
  const { meta, ...answer } = await asking('whenever_possible');
  const { meta: rawMeta, ...raw } = await asking('never');
  expect(answer).toEqual(raw);
  expect([meta.read_from, rawMeta.read_from]).toEqual([readFrom, 'events']);
});

// Whatever options a funnel has, what is told of the people behind a bar is of as many as the bar says.
import fc from 'fast-check';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { insertWorlds } from './fixture/worlds.js';
import { worldWithOptions } from './oracle/random-world.js';
import { storiesDisagreementOf } from './oracle/stories-disagreement.js';

const warehouse = useTestWarehouse();

test('paths, next events, drivers and journeys are of the people of the bars', async () => {
  const worlds = fc.array(worldWithOptions(12), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(worlds, async (all) => {
      const sources = await insertWorlds(warehouse(), all);
      for (const [index, world] of all.entries()) {
        const newContext = () => testContext(warehouse());
        const source = sources[index] ?? '';
        expect(await storiesDisagreementOf(world, source, newContext, index)).toBeNull();
      }
    }),
    { numRuns: 1 },
  );
}, 120_000);

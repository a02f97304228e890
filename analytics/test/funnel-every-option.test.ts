// Every option of a funnel against brute force, in any mix: random journeys, many people a funnel.
import fc from 'fast-check';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { insertWorlds } from './fixture/worlds.js';
import { disagreementOf } from './oracle/disagreement.js';
import { worldWithOptions } from './oracle/random-world.js';

const warehouse = useTestWarehouse();

test('every attempt is that of brute force', async () => {
  const seed = Date.now() % 2 ** 31;
  const worlds = fc.sample(worldWithOptions(20), { seed, numRuns: 20 });
  const sources = await insertWorlds(warehouse(), worlds);
  for (const [index, world] of worlds.entries()) {
    const found = await disagreementOf(world, sources[index] ?? '', testContext(warehouse()));
    expect({ seed, index, found }).toEqual({ seed, index, found: null });
  }
}, 240_000);

// Plain funnels of visitors whose events are in a known order: the rollup keeps them as words.
import fc from 'fast-check';
import { funnelDefinitionSchema } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { buildJourneysNow } from './fixture/build-journeys-now.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { disagreementOf } from './oracle/disagreement.js';
import { startMs, worldInOrder, type World } from './oracle/random-world.js';

const warehouse = useTestWarehouse();
const seed = Date.now() % 2 ** 31;
const asking = (rollups: 'never' | 'whenever_possible') =>
  testContext(warehouse(), startMs + 4000, rollups);

async function built(worlds: readonly World[]): Promise<string[]> {
  const sources = await insertWorlds(warehouse(), worlds);
  await buildJourneysNow(warehouse());
  return sources;
}

test('their attempts are those of brute force', async () => {
  const worlds = fc.sample(worldInOrder(25), { seed, numRuns: 12 });
  const sources = await built(worlds);
  for (const [index, world] of worlds.entries()) {
    const context = asking('whenever_possible');
    const found = await disagreementOf(world, sources[index] ?? '', context);
    expect({ seed, index, found }).toEqual({ seed, index, found: null });
    expect(context.meta(null, '', null).read_from).toBe('journeys');
  }
}, 600_000);

test('the whole answer is that of raw events', async () => {
  const worlds = fc.sample(worldInOrder(25), { seed: seed + 1, numRuns: 6 });
  const sources = await built(worlds);
  for (const [index, { funnel }] of worlds.entries()) {
    const definition = definitionOf(funnel, sources[index] ?? '');
    const { meta, ...answer } = await askFunnel(definition, asking('whenever_possible'));
    const { meta: rawMeta, ...raw } = await askFunnel(definition, asking('never'));
    expect({ seed, index, answer }).toEqual({ seed, index, answer: raw });
    expect(meta.latest_event_at).toBe(rawMeta.latest_event_at);
  }
}, 600_000);

test('an entry that is not the last one has its whole window, and no more', async () => {
  const at = (name: string, ms: number) => ({
    source: 'twice',
    device: 'phone',
    name,
    at: startMs + ms,
  });
  await insertEvents(warehouse(), [
    at('view_item', 0),
    at('purchase', 1000),
    at('view_item', 2000),
    at('purchase', 5000),
  ]);
  await buildJourneysNow(warehouse());
  const countsIn = async (seconds: number) => {
    const steps = [{ events: ['view_item'] }, { events: ['purchase'] }];
    const funnel = { source: 'twice', steps, window_seconds: seconds };
    const answer = await askFunnel(
      funnelDefinitionSchema.parse(funnel),
      asking('whenever_possible'),
    );
    expect(answer.meta.read_from).toBe('journeys');
    return answer.steps.map(({ count }) => count);
  };
  expect(await countsIn(1)).toEqual([1, 1]);
  expect(await countsIn(0.999)).toEqual([1, 0]);
});

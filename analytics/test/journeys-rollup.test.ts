// Funnels of the rollup against brute force and against raw events, while events come late.
import fc from 'fast-check';
import { funnelDefinitionSchema } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { buildJourneysNow } from './fixture/build-journeys-now.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorldsInTwo } from './fixture/worlds.js';
import { disagreementOf } from './oracle/disagreement.js';
import { startMs, worldOf, type World } from './oracle/random-world.js';

const warehouse = useTestWarehouse();
const build = () => buildJourneysNow(warehouse());
const asking = (rollups: 'never' | 'whenever_possible') =>
  testContext(warehouse(), startMs + 4000, rollups);

/** Steps by name alone: what the rollup can answer. */
const byName = ({ funnel }: World): boolean =>
  funnel.steps.every(({ where }) => Object.keys(where).length === 0);

test('attempts are those of brute force when events come late, and once they are in', async () => {
  const seed = Date.now() % 2 ** 31;
  const worlds = fc.sample(worldOf(15).filter(byName), { seed, numRuns: 6 });
  const sources = await insertWorldsInTwo(warehouse(), worlds, build);
  for (const isWhole of [false, true]) {
    if (isWhole) await build();
    for (const [index, world] of worlds.entries()) {
      const context = asking('whenever_possible');
      const found = await disagreementOf(world, sources[index] ?? '', context);
      const { read_from } = context.meta(null, '', null);
      expect({ seed, index, isWhole, found, read_from }).toEqual({
        seed,
        index,
        isWhole,
        found: null,
        read_from: 'journeys',
      });
    }
  }
}, 600_000);

test('the whole answer is that of raw events', async () => {
  const worlds = fc.sample(worldOf(15).filter(byName), { numRuns: 3 });
  const sources = await insertWorldsInTwo(warehouse(), worlds, build);
  for (const [index, { funnel }] of worlds.entries()) {
    const definition = definitionOf(funnel, sources[index] ?? '');
    const { meta, ...answer } = await askFunnel(definition, asking('whenever_possible'));
    const { meta: rawMeta, ...raw } = await askFunnel(definition, asking('never'));
    expect(answer).toEqual(raw);
    expect([meta.read_from, rawMeta.read_from]).toEqual(['journeys', 'events']);
    expect(meta.latest_event_at).toBe(rawMeta.latest_event_at);
  }
}, 600_000);

const steps = [{ events: ['view_item'] }, { events: ['purchase'] }];
const view = { name: 'view_item', device: 'phone', at: startMs };
const purchase = { name: 'purchase', device: 'laptop', user: 'ann', at: startMs + 2000 };
const login = (user: string, at: number): TestEvent => ({ ...view, name: 'login', user, at });

test.each<[string, readonly TestEvent[], number[], TestEvent, number[]]>([
  [
    'a login makes one of two visitors',
    [view, purchase],
    [1, 0],
    login('ann', startMs + 1),
    [1, 1],
  ],
  [
    'an earlier login takes a view from who had it',
    [view, purchase, login('ann', startMs + 1000)],
    [1, 1],
    login('ben', startMs + 1),
    [1, 0],
  ],
  [
    'a purchase that comes late counts',
    [view, login('ann', startMs + 1)],
    [1, 0],
    purchase,
    [1, 1],
  ],
])(
  'after a build: %s',
  async (name, events, before, late, after) => {
    const ofSource = (event: TestEvent) => ({ ...event, source: name });
    const funnel = funnelDefinitionSchema.parse({ source: name, steps });
    const countsNow = async () => {
      const { steps: bars, meta } = await askFunnel(funnel, asking('whenever_possible'));
      expect(meta.read_from).toBe('journeys');
      return bars.map(({ count }) => count);
    };
    await insertEvents(warehouse(), events.map(ofSource));
    await build();
    expect(await countsNow()).toEqual(before);
    await insertEvents(warehouse(), [ofSource(late)]);
    expect(await countsNow()).toEqual(after);
  },
  600_000,
);

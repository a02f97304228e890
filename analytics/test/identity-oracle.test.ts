// Joined ids against a plain reference, over random interleavings of devices, logins, logouts, resets
// and decisions: what a funnel counts, what every other question counts, and that an undo is one.
import fc from 'fast-check';
import { funnelDefinitionSchema } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { askIdentityLinks } from '../src/identity/ask-identity-links.js';
import { decideLink } from '../src/identity/decide-link.js';
import { askEverything } from './fixture/ask-everything.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { runOracle } from './oracle/funnel-oracle.js';
import { shareStartMs, sharedDevices, type SharedDevices } from './oracle/shared-devices.js';
import { visitorsOf, type Decision } from './oracle/visitors.js';

const warehouse = useTestWarehouse();
const names = ['page_view', 'view_item', 'purchase'];
const afterAllMs = shareStartMs + 86_400_000;
const groups = 40;

let sources = 0;
const newSource = (): string => `shared-${sources++}`;
const later = () => testContext(warehouse(), afterAllMs);

const insert = (source: string, events: readonly TestEvent[]): Promise<void> =>
  insertEvents(
    warehouse(),
    events.map((event) => ({ ...event, source })),
  );

const decide = (source: string, { device, user, linked, at }: Decision): Promise<void> =>
  warehouse().insert(
    'identity_decisions',
    [{ source, anonymous_id: device, user_id: user, linked, decided_at: at }],
    `${source} ${device} ${user} ${linked} ${at}`,
  );

/** The same events, each of which says itself whose it is. */
const selfEvident = ({ events, decisions }: SharedDevices): TestEvent[] =>
  visitorsOf(events, decisions).flatMap(({ key, events: own }) =>
    own.map((event) => ({ ...event, user: key })),
  );

const funnelOf = (world: SharedDevices) =>
  runOracle(selfEvident(world), {
    steps: names.map((name) => ({ names: [name], where: {} })),
    fromMs: null,
    toMs: null,
    windowMs: 7 * 86_400_000,
  });

async function insertShared(worlds: readonly SharedDevices[]): Promise<string> {
  const source = newSource();
  await insert(
    source,
    worlds.flatMap(({ events }) => events),
  );
  for (const one of worlds.flatMap(({ decisions }) => decisions)) await decide(source, one);
  return source;
}

test('a funnel counts the visitors of the reference', async () => {
  await fc.assert(
    fc.asyncProperty(sharedDevices(groups), async (worlds) => {
      const source = await insertShared(worlds);
      const steps = names.map((name) => ({ events: [name] }));
      const result = await askFunnel(funnelDefinitionSchema.parse({ source, steps }), later());
      const attempts = worlds.flatMap(funnelOf);
      expect(result.steps.map(({ count }) => count)).toEqual(
        names.map((_, index) => attempts.filter(({ level }) => level > index).length),
      );
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 120_000);

test('every question answers as if each event said itself whose it is', async () => {
  await fc.assert(
    fc.asyncProperty(sharedDevices(groups), async (worlds) => {
      const source = await insertShared(worlds);
      const mirror = newSource();
      await insert(mirror, worlds.flatMap(selfEvident));
      expect(await askEverything(source, later())).toEqual(await askEverything(mirror, later()));
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 120_000);

test('whatever is decided, deciding the opposite restores every answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      sharedDevices(groups),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('p', 'q')), { minLength: 5, maxLength: 5 }),
      async (worlds, choices) => {
        const source = await insertShared(worlds);
        const events = worlds.flatMap((world) => world.events);
        const people = new Set(events.map(({ user }) => user));
        const before = await askEverything(source, later());
        const undoings: Decision[] = [];
        let at = afterAllMs;
        for (const [index, person] of choices) {
          const device = events[index % events.length]?.device ?? '';
          const user = `${device.split('-')[0]}-${person}`;
          if (!people.has(user) || undoings.some((one) => one.device === device)) continue;
          const pair = { source, anonymous_id: device, user_id: user };
          const { links } = await askIdentityLinks(pair, later());
          const isLinked = links.some(({ state }) => state !== 'undone');
          await decideLink({ ...pair, linked: !isLinked }, testContext(warehouse(), ++at));
          undoings.unshift({ device, user, linked: isLinked, at: 0 });
        }
        for (const { device, user, linked } of undoings) {
          const decision = { source, anonymous_id: device, user_id: user, linked };
          await decideLink(decision, testContext(warehouse(), ++at));
        }
        expect(await askEverything(source, later())).toEqual(before);
      },
    ),
    { numRuns: 1, endOnFailure: true },
  );
}, 120_000);

// Drivers against plain counts: who had what before they went on, or for as long as that took others.
import { createBinder, defineQuery, type Warehouse } from '@tabiji/warehouse';
import fc from 'fast-check';
import { driversRequestSchema } from '../src/api-types/index.js';
import { askDrivers } from '../src/driver/ask-drivers.js';
import { visitorEvents } from '../src/scope/visitor-events.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { serves } from './oracle/funnel-oracle.js';
import { isLater, servingEvents } from './oracle/story-oracle.js';
import { peopleOf, storyWorldOf } from './oracle/world-people.js';

const warehouse = useTestWarehouse();
const minPeople = 5;

/** Visitor, as the oracle calls them → their key. */
async function visitorKeys(warehouse: Warehouse, source: string): Promise<Map<string, bigint>> {
  const rows = await testContext(warehouse).ask(visitorsOfSource, { source });
  return new Map(
    rows.map(({ visitor, user, device }) => [
      user === '' ? `a:${device}` : `u:${user}`,
      BigInt(visitor),
    ]),
  );
}

const visitorsOfSource = defineQuery<
  { readonly source: string },
  { readonly visitor: string; readonly user: string; readonly device: string }
>({
  name: 'visitors_of_source',
  sql({ source }, target) {
    const binder = createBinder();
    const scope = { source, fromMs: null, untilMs: null, names: null, bots: 'included' } as const;
    const columns = { user_id: 'user_id', device: 'anonymous_id' };
    return binder.bound(`
SELECT toString(visitor) AS visitor, max(user_id) AS user, any(device) AS device
FROM (${visitorEvents({ binder, target, scope, columns })})
GROUP BY visitor`);
  },
});

/** For how long one who dropped is watched: the times of those who went on, 200 of them by rank. */
function watchedTimes(reachedAts: readonly (readonly number[])[]): (key: bigint) => number {
  const spans = reachedAts
    .flatMap(([first = 0, next]) => (next === undefined ? [] : [next - first]))
    .sort((a, b) => a - b);
  return (key) => spans[Math.floor(((Number(key % 200n) + 0.5) / 200) * spans.length)] ?? 0;
}

const had = (story: readonly TestEvent[], entries: readonly TestEvent[]): string[] => [
  ...story.map(({ name }) => JSON.stringify([name, null])),
  ...[...entries, ...story].flatMap(({ properties }) =>
    properties?.['colour'] === undefined ? [] : [JSON.stringify(['colour', properties['colour']])],
  ),
];

test('every count is that of brute force, and the numbers follow from the counts', async () => {
  const world = storyWorldOf(120, 2);
  await fc.assert(
    fc.asyncProperty(fc.array(world, { minLength: 5, maxLength: 5 }), async (worlds) => {
      const sources = await insertWorlds(warehouse(), worlds);
      for (const [index, each] of worlds.entries()) {
        const { funnel } = each;
        const entered = peopleOf(each);
        const keys = await visitorKeys(warehouse(), sources[index] ?? '');
        const watchedMs = watchedTimes(entered.map(({ attempt }) => attempt.reachedAt));
        const people = entered.map(({ attempt, own }) => {
          const wentOn = attempt.level > 1;
          const untilMs = (attempt.reachedAt[0] ?? 0) + watchedMs(keys.get(attempt.visitor) ?? 0n);
          const anchors = servingEvents(own, funnel, attempt, 0);
          const next = wentOn ? servingEvents(own, funnel, attempt, 1)[0] : null;
          const reach = funnel.windowMs ?? Infinity;
          const since = attempt.enteredAt - reach;
          const until = next?.at ?? attempt.enteredAt + reach;
          const outcomes = own.filter(
            (event) => event.at >= since && event.at <= until && serves(event, funnel.steps[1]),
          );
          const outcomeAt = Math.min(...outcomes.map(({ at }) => at));
          const story = own.filter(
            (event) =>
              !anchors.includes(event) &&
              event.at >= since &&
              event.at < outcomeAt &&
              (next === null
                ? event.at <= Math.min(untilMs, attempt.enteredAt + reach)
                : isLater(next, event)),
          );
          return { wentOn, factors: new Set(had(story, anchors)) };
        });
        const answer = await askDrivers(
          driversRequestSchema.parse({
            funnel: { ...definitionOf(funnel, sources[index] ?? ''), breakdown: null },
            step: 0,
            properties: ['colour'],
            error_events: ['c'],
            min_people: minPeople,
          }),
          testContext(warehouse()),
        );
        const count = (some: typeof people, factor: string, has: boolean): number =>
          some.filter(({ factors }) => factors.has(factor) === has).length;
        const [on, off] = [true, false].map((side) =>
          people.filter(({ wentOn }) => wentOn === side),
        ) as [typeof people, typeof people];
        const enough = on.length >= minPeople && off.length >= minPeople;
        expect(answer).toMatchObject({
          reached: people.length,
          went_on: on.length,
          dropped: off.length,
          enough,
        });
        const factors = [...new Set(people.flatMap((one) => [...one.factors]))];
        const compared = factors.filter(
          (factor) =>
            count(people, factor, true) >= minPeople && count(people, factor, false) >= minPeople,
        );
        const expected = compared.map((factor) => [
          factor,
          [
            count(on, factor, true),
            count(on, factor, false),
            count(off, factor, true),
            count(off, factor, false),
          ],
        ]);
        const found = answer.drivers.map((one) => [
          JSON.stringify([one.name, one.value]),
          [one.went_on_with, one.went_on_without, one.dropped_with, one.dropped_without],
        ]);
        expect(new Map(found as [])).toEqual(new Map((enough ? expected : []) as []));
        expect(answer.too_few).toBe(factors.length - answer.compared);
        for (const one of answer.drivers) {
          const half = one.corrected ? 0.5 : 0;
          const [a = 0, b = 0, c = 0, d = 0] = [
            one.went_on_with,
            one.went_on_without,
            one.dropped_with,
            one.dropped_without,
          ].map((number) => number + half);
          expect(one.odds_ratio).toBeCloseTo((a * d) / (b * c), 9);
          expect(one.kind).toBe(
            one.value !== null ? 'property' : one.name === 'c' ? 'error' : 'event',
          );
          expect(one.q_value).toBeGreaterThanOrEqual(one.p_value);
        }
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);

test('who stays without going on does not have more of everything for being watched longer', async () => {
  const source = 'shop-of-lookers';
  const start = Date.UTC(2024, 3, 1);
  const minute = 60_000;
  // Everybody looks around once every minute. Half go on after two; the others stay for an hour.
  const events = Array.from({ length: 100 }, (_, who) => {
    const device = `${source}-${who}`;
    const isBuyer = who % 2 === 0;
    const looks = Array.from({ length: isBuyer ? 2 : 60 }, (_look, nth) => ({
      name: nth % 2 === 0 ? 'look' : 'read',
      at: start + (nth + 0.5) * minute,
    }));
    const bought = isBuyer ? [{ name: 'buy', at: start + 2 * minute }] : [];
    const own = [{ name: 'enter', at: start }, ...looks, ...bought];
    return own.map((event) => ({ ...event, device, source }));
  }).flat();
  await insertEvents(warehouse(), events);
  const { drivers, went_on, dropped } = await driversOfBuying(source);
  expect({ went_on, dropped }).toEqual({ went_on: 50, dropped: 50 });
  expect(drivers.filter(({ goes_with }) => goes_with !== 'neither')).toEqual([]);
});

test('what lies before the last entry counts: who goes on enters anew after whatever else they do', async () => {
  const source = 'shop-with-a-start-page';
  const start = Date.UTC(2024, 3, 1);
  const minute = 60_000;
  const events = Array.from({ length: 100 }, (_, who) => {
    const device = `${source}-${who}`;
    const names =
      who % 2 === 0 ? ['enter', 'main', 'enter', 'buy'] : ['enter', 'main', 'enter', 'main'];
    return names.map((name, nth) => ({ name, at: start + nth * minute, device, source }));
  }).flat();
  await insertEvents(warehouse(), events);
  const { drivers, went_on, dropped } = await driversOfBuying(source);
  expect({ went_on, dropped }).toEqual({ went_on: 50, dropped: 50 });
  expect(drivers).toEqual([]);
});

test('what follows from going on is no reason to go on: it ends at the first event of the next step', async () => {
  const source = 'shop-of-regulars';
  const start = Date.UTC(2024, 3, 1);
  const events = Array.from({ length: 100 }, (_, who) => {
    const device = `${source}-${who}`;
    const names = who % 2 === 0 ? ['enter', 'buy', 'thank', 'enter', 'buy'] : ['enter', 'enter'];
    return names.map((name, nth) => ({ name, at: start + nth * 60_000, device, source }));
  }).flat();
  await insertEvents(warehouse(), events);
  const { drivers } = await driversOfBuying(source);
  expect(drivers.map(({ name }) => name)).not.toContain('thank');
  expect(drivers.map(({ name }) => name)).not.toContain('buy');
});

function driversOfBuying(source: string) {
  return askDrivers(
    driversRequestSchema.parse({
      funnel: { source, steps: [{ events: ['enter'] }, { events: ['buy'] }] },
      step: 0,
      min_people: 5,
    }),
    testContext(warehouse()),
  );
}

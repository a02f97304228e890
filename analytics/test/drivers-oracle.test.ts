// Drivers against plain counts: who had what before they went on or dropped.
import fc from 'fast-check';
import { driversRequestSchema } from '../src/api-types/index.js';
import { askDrivers } from '../src/driver/ask-drivers.js';
import type { TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { servingEvents, storyOf } from './oracle/story-oracle.js';
import { peopleOf, storyWorldOf } from './oracle/world-people.js';

const warehouse = useTestWarehouse();
const minPeople = 5;

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
        const people = peopleOf(each).map(({ attempt, own }) => {
          const wentOn = attempt.level > 1;
          const story = storyOf(own, funnel, attempt, {
            step: 0,
            direction: wentOn ? 'between' : 'forward',
            toStep: wentOn ? 1 : null,
            withinMs: null,
            sameVisit: false,
          });
          return { wentOn, factors: new Set(had(story, servingEvents(own, funnel, attempt, 0))) };
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

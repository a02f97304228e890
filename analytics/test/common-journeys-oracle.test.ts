// Common journeys against brute force: everybody is in one of them, with what came of it.
import fc from 'fast-check';
import { commonJourneysRequestSchema } from '../src/api-types/index.js';
import { askCommonJourneys } from '../src/journeys/ask-common-journeys.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { sumText } from './oracle/decimal.js';
import { quantile } from './oracle/quantile.js';
import { storyOf } from './oracle/story-oracle.js';
import { peopleOf, storyWorldOf } from './oracle/world-people.js';

const warehouse = useTestWarehouse();

const question = fc.record({
  top: fc.integer({ min: 1, max: 4 }),
  levels: fc.integer({ min: 1, max: 3 }),
  collapse: fc.boolean(),
});

test('journeys and the rest sum to the funnel, in people, conversions and money', async () => {
  const world = storyWorldOf(80, 2);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(world, question), { minLength: 5, maxLength: 5 }),
      async (all) => {
        const sources = await insertWorlds(
          warehouse(),
          all.map(([one]) => one),
        );
        for (const [index, [each, { top, levels, collapse }]] of all.entries()) {
          const { funnel } = each;
          const goal = funnel.steps.length - 1;
          const told = peopleOf(each).map(({ attempt, own }) => {
            const converted = attempt.level > goal;
            const names = storyOf(own, funnel, attempt, {
              step: 0,
              direction: converted ? 'between' : 'forward',
              toStep: converted ? goal : null,
              withinMs: null,
              sameVisit: false,
            })
              .map(({ name }) => name)
              .filter((name, at, list) => !collapse || name !== list[at - 1]);
            const key = JSON.stringify([names.slice(0, levels), names.length > levels]);
            return { key, converted, attempt };
          });
          const answer = await askCommonJourneys(
            commonJourneysRequestSchema.parse({
              funnel: { ...definitionOf(funnel, sources[index] ?? ''), breakdown: null },
              top,
              levels,
              nodes: { collapse_runs: collapse },
            }),
            testContext(warehouse()),
          );
          const outcomeOf = (some: typeof told) => {
            const paid = some.flatMap(({ converted, attempt: { lastEvent } }) =>
              converted && (lastEvent.value ?? null) !== null ? [lastEvent] : [],
            );
            const currencies = [...new Set(paid.map(({ currency = '' }) => currency))].sort();
            return {
              people: some.length,
              converted: some.filter(({ converted }) => converted).length,
              value: currencies.map((currency) => ({
                currency,
                amount: sumText(
                  paid.flatMap((one) => (one.currency === currency ? [one.value ?? ''] : [])),
                ),
              })),
            };
          };
          const sizes = new Map<string, number>();
          for (const { key } of told) sizes.set(key, (sizes.get(key) ?? 0) + 1);
          expect(answer).toMatchObject({
            people: told.length,
            converted: told.filter(({ converted }) => converted).length,
          });
          expect(answer.journeys.map(({ people }) => people)).toEqual(
            [...sizes.values()].sort((a, b) => b - a).slice(0, top),
          );
          const listed = answer.journeys.map(({ nodes, goes_on }) =>
            JSON.stringify([nodes, goes_on]),
          );
          for (const [place, journey] of answer.journeys.entries()) {
            const some = told.filter(({ key }) => key === listed[place]);
            const waits = some.flatMap(({ converted, attempt: { reachedAt, enteredAt } }) =>
              converted ? [(reachedAt[goal] ?? 0) - enteredAt] : [],
            );
            expect(journey).toMatchObject({
              ...outcomeOf(some),
              median_seconds:
                waits.length === 0 ? null : expect.closeTo(quantile(waits, 0.5) / 1000, 6),
            });
          }
          expect(answer.other).toMatchObject({
            journeys: sizes.size - listed.length,
            ...outcomeOf(told.filter(({ key }) => !listed.includes(key))),
          });
        }
      },
    ),
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);

// Paths against brute force: the people are the funnel's, and everybody's path is counted once.
import fc from 'fast-check';
import { pathsRequestSchema, type PathsResult } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { askPaths } from '../src/path/ask-paths.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { countPaths } from './oracle/paths-oracle.js';
import { storyOf, type StoryQuestion } from './oracle/story-oracle.js';
import { peopleOf, storyWorldOf } from './oracle/world-people.js';

const warehouse = useTestWarehouse();

const question = fc.record({
  direction: fc.constantFrom('forward', 'backward', 'between'),
  step: fc.integer({ min: 0, max: 2 }),
  which: fc.constantFrom('reached', 'dropped'),
  withinMs: fc.constantFrom(null, 1000, 2001),
  sameVisit: fc.boolean(),
  collapse: fc.boolean(),
  top: fc.integer({ min: 1, max: 3 }),
  levels: fc.integer({ min: 3, max: 4 }),
} as const);

const spotOf = ({ level, kind, name }: PathsResult['nodes'][number]): string =>
  JSON.stringify({ level, kind, name });

test('people are those of the funnel, nodes and links those of everybody’s own path', async () => {
  const worlds = fc.array(
    fc.tuple(storyWorldOf(80, 1), fc.array(question, { minLength: 2, maxLength: 2 })),
    {
      minLength: 6,
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(worlds, async (all) => {
      const sources = await insertWorlds(
        warehouse(),
        all.map(([world]) => world),
      );
      for (const [index, [each, questions]] of all.entries()) {
        const { funnel } = each;
        const definition = { ...definitionOf(funnel, sources[index] ?? ''), breakdown: null };
        const counted = await askFunnel(definition, testContext(warehouse()));
        const people = peopleOf(each);
        for (const one of questions) {
          const { direction, levels, top } = one;
          const isBetween = direction === 'between';
          const step = Math.min(one.step, funnel.steps.length - (isBetween ? 2 : 1));
          if (step < 0) continue;
          const which = isBetween ? 'reached' : one.which;
          const story: StoryQuestion = {
            step,
            direction,
            toStep: isBetween ? step + 1 : null,
            withinMs: isBetween ? null : one.withinMs,
            sameVisit: one.sameVisit,
          };
          const behind = people.filter(({ attempt: { level } }) =>
            which === 'reached'
              ? level > (story.toStep ?? step)
              : level === step + 1 && level < funnel.steps.length,
          );
          const answer = await askPaths(
            pathsRequestSchema.parse({
              funnel: definition,
              step,
              which,
              direction,
              within_seconds: story.withinMs === null ? null : story.withinMs / 1000,
              same_visit: story.sameVisit,
              levels,
              top,
              nodes: { collapse_runs: one.collapse },
            }),
            testContext(warehouse()),
          );
          const expected = countPaths(
            behind.map(({ attempt, own }) => ({
              names: storyOf(own, funnel, attempt, story).map(({ name }) => name),
              hasEnd: isBetween,
              converted: attempt.level === funnel.steps.length,
            })),
            {
              levels,
              top,
              collapse: one.collapse,
              start: counted.steps[step]?.step ?? '',
              end: story.toStep === null ? '' : (counted.steps[story.toStep]?.step ?? ''),
            },
          );
          const bar = counted.steps[story.toStep ?? step];
          expect(answer.people).toBe(which === 'reached' ? bar?.count : bar?.dropped);
          const spots = answer.nodes.map(spotOf);
          const found = answer.nodes
            .filter(({ people: size }) => size > 0)
            .map(({ people: size, converted }, at) => [spots[at], { people: size, converted }]);
          expect(new Map(found as [])).toEqual(expected.nodes);
          const links = answer.links.map(({ from, to, people: size, converted }) => {
            const [near, far] = direction === 'backward' ? [to, from] : [from, to];
            return [`${spots[near]} > ${spots[far]}`, { people: size, converted }];
          });
          expect(new Map(links as [])).toEqual(expected.links);
        }
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);

/** Where what is told of the people behind a bar is of more or fewer people than the bar has. */
import {
  afterDropRequestSchema,
  commonJourneysRequestSchema,
  driversRequestSchema,
  pathsRequestSchema,
} from '../../src/api-types/index.js';
import { askDrivers } from '../../src/driver/ask-drivers.js';
import { askAfterDrop } from '../../src/funnel/ask-after-drop.js';
import { askFunnel } from '../../src/funnel/ask-funnel.js';
import { askCommonJourneys } from '../../src/journeys/ask-common-journeys.js';
import { askPaths } from '../../src/path/ask-paths.js';
import type { QuestionContext } from '../../src/question/question-context.js';
import { definitionOf } from '../fixture/worlds.js';
import type { World } from './random-world.js';

const ways = [
  { which: 'reached', direction: 'forward' },
  { which: 'reached', direction: 'backward' },
  { which: 'dropped', direction: 'forward' },
] as const;

const sum = (all: readonly { readonly people: number }[]): number =>
  all.reduce((total, { people }) => total + people, 0);

/** null where paths, next events, drivers and journeys, of one step picked by `turn`, are of its people. */
export async function storiesDisagreementOf(
  { funnel }: World,
  source: string,
  newContext: () => QuestionContext,
  turn: number,
): Promise<object | null> {
  const definition = { ...definitionOf(funnel, source), breakdown: null };
  const { steps } = await askFunnel(definition, newContext());
  const step = turn % steps.length;
  const { count: reached = 0, dropped = 0 } = steps[step] ?? {};
  const question = { funnel: definition, step };
  /** By what was asked: the bar, and how many people the answer is about. */
  const told: Record<string, readonly number[]> = {};
  for (const way of ways) {
    const request = pathsRequestSchema.parse({ ...question, ...way });
    const { people, nodes } = await askPaths(request, newContext());
    const ends = nodes.filter(({ kind }) => kind === 'none' || kind === 'more');
    const bar = way.which === 'reached' ? reached : dropped;
    told[`paths ${way.which} ${way.direction}`] = [bar, people, sum(ends)];
  }
  if (step < steps.length - 1) {
    const after = await askAfterDrop(afterDropRequestSchema.parse(question), newContext());
    told['after the drop'] = [dropped, after.dropped, sum(after.next) + after.exited];
    const drivers = await askDrivers(driversRequestSchema.parse(question), newContext());
    told['drivers'] = [reached, drivers.reached];
  }
  if (steps.length > 1) {
    const request = commonJourneysRequestSchema.parse({ funnel: definition });
    const { people, journeys, other } = await askCommonJourneys(request, newContext());
    told['common journeys'] = [steps[0]?.count ?? 0, people, sum([...journeys, other])];
  }
  const isOne = Object.values(told).every((people) => new Set(people).size === 1);
  return isOne ? null : { funnel, step, told };
}

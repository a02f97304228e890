/** What our answers say under each key of a case's expectation. */
import {
  funnelDefinitionSchema,
  type FunnelDefinition,
  type FunnelResult,
} from '../../src/api-types/index.js';
import { askFunnel } from '../../src/funnel/ask-funnel.js';
import { askFunnelVisitors } from '../../src/funnel/ask-funnel-visitors.js';
import { askTimeToConvert } from '../../src/funnel/ask-time-to-convert.js';
import type { QuestionContext } from '../../src/question/question-context.js';
import { dayStartMs, nextBucket } from './case-dates.js';
import { definitionOf } from './case-definition.js';
import type { FunnelCase } from './case-file.js';

export interface CaseQuestion {
  readonly one: FunnelCase;
  readonly definition: FunnelDefinition;
  readonly result: FunnelResult;
  readonly newContext: () => QuestionContext;
}

export async function askCase(
  one: FunnelCase,
  source: string,
  newContext: () => QuestionContext,
): Promise<CaseQuestion> {
  const definition = funnelDefinitionSchema.parse(definitionOf(one, source));
  return { one, definition, result: await askFunnel(definition, newContext()), newContext };
}

type Reader = (question: CaseQuestion) => unknown;

const percent = (share: number | null): number => Math.round((share ?? 0) * 10_000) / 100;

/** Everybody in the data, whether they entered or not. */
async function allVisitors({ definition, newContext }: CaseQuestion): Promise<number> {
  const { source, from, to } = definition;
  const everybody = funnelDefinitionSchema.parse({ source, from, to, steps: [{ events: ['*'] }] });
  return (await askFunnel(everybody, newContext())).entered;
}

const shareOfAll = async (question: CaseQuestion, count: number): Promise<number> => {
  const all = await allVisitors(question);
  return all === 0 ? 0 : count / all;
};

async function peopleAt(
  { definition: funnel, newContext }: CaseQuestion,
  step: number,
  which: 'reached' | 'dropped',
): Promise<string[]> {
  const request = { funnel, step, which, limit: 1000, after: null } as const;
  const { visitors } = await askFunnelVisitors(request, newContext());
  return visitors.map(({ user_id }) => user_id).sort();
}

const stepPeople = (question: CaseQuestion): Promise<string[][]> =>
  Promise.all(question.result.steps.map((_, step) => peopleAt(question, step, 'reached')));

async function buckets({ one, definition, newContext }: CaseQuestion): Promise<object[]> {
  const {
    interval = 'day',
    from_step: from = 0,
    to_step,
    report_timezone: zone = 'UTC',
  } = one.definition;
  const starts = (one.expected['buckets'] as readonly { start: string }[]).map(
    ({ start }) => start,
  );
  return Promise.all(
    starts.map(async (start) => {
      const ends = dayStartMs(nextBucket(start, interval), zone);
      const last = definition.to === null ? ends : Date.parse(definition.to);
      const begins = Math.max(dayStartMs(start, zone), Date.parse(definition.from ?? start));
      const bucket = {
        ...definition,
        from: new Date(begins).toISOString(),
        to: new Date(Math.min(ends, last)).toISOString(),
      };
      const { steps } = await askFunnel(bucket, newContext());
      const reachedFrom = steps[from]?.count ?? 0;
      const reachedTo = steps[to_step ?? steps.length - 1]?.count ?? 0;
      const rate = percent(reachedFrom === 0 ? 0 : reachedTo / reachedFrom);
      return { start, reached_from: reachedFrom, reached_to: reachedTo, rate_percent: rate };
    }),
  );
}

const timeToConvert = ({ one, definition, newContext }: CaseQuestion) =>
  askTimeToConvert(
    {
      funnel: definition,
      from_step: one.definition.from_step ?? 0,
      to_step: one.definition.to_step ?? null,
      bins: one.definition.bin_count ?? null,
      scale: 'equal',
    },
    newContext(),
  );

const seconds =
  (name: 'average' | 'median'): Reader =>
  ({ result }) =>
    result.steps.map((step) => step.seconds_from_previous?.[name] ?? null);

export const readers: Readonly<Record<string, Reader>> = {
  step_counts: ({ result }) => result.steps.map(({ count }) => count),
  step_visitors: stepPeople,
  levels: async (question) => {
    const people = await stepPeople(question);
    const visitors = Object.keys(question.one.expected['levels'] as object);
    return Object.fromEntries(
      visitors.map((visitor) => [visitor, people.filter((at) => at.includes(visitor)).length]),
    );
  },
  dropped_at_step: async (question) => {
    const steps = Object.keys(question.one.expected['dropped_at_step'] as object);
    const lists = steps.map(async (step) => [
      step,
      await peopleAt(question, Number(step) - 2, 'dropped'),
    ]);
    return Object.fromEntries((await Promise.all(lists)) as []);
  },
  entering_visitors: ({ result }) => result.entered,
  all_visitors: allVisitors,
  never_entering_visitors: async (question) =>
    (await allVisitors(question)) - question.result.entered,
  entering_percent: async (question) =>
    percent(await shareOfAll(question, question.result.entered)),
  never_entering_percent: async (question) => {
    const all = await allVisitors(question);
    return percent(await shareOfAll(question, all - question.result.entered));
  },
  dropoff: ({ result }) => [0, ...result.steps.slice(0, -1).map(({ dropped }) => dropped)],
  dropoff_percent: ({ result }) => [
    0,
    ...result.steps
      .slice(0, -1)
      .map(({ dropped, count }) => percent(count === 0 ? 0 : dropped / count)),
  ],
  conversion_from_first_percent: ({ result }) =>
    result.steps.map((step) => percent(step.rate_from_first)),
  // Of the first step there is no previous one; the case says 0.
  conversion_from_previous_percent: ({ result }) => [
    0,
    ...result.steps.slice(1).map((step) => percent(step.rate_from_previous)),
  ],
  rate_of_all_visitors: (question) =>
    Promise.all(question.result.steps.map(({ count }) => shareOfAll(question, count))),
  rate_of_previous_step: async (question) => {
    const [first, ...others] = question.result.steps;
    const rates = others.map((step) => step.rate_from_previous ?? 0);
    return [await shareOfAll(question, first?.count ?? 0), ...rates];
  },
  average_seconds_from_previous: seconds('average'),
  median_seconds_from_previous: seconds('median'),
  breakdown_step_counts: ({ result }) =>
    Object.fromEntries((result.breakdown ?? []).map(({ value, counts }) => [value ?? '', counts])),
  buckets,
  average_seconds: async (question) => (await timeToConvert(question)).seconds?.average ?? null,
  bins: async (question) =>
    (await timeToConvert(question)).bins.map(({ from_seconds, people }) => [from_seconds, people]),
};

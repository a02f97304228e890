/** How long it takes from one step of a funnel to another: averages and a histogram. */
import type { TimeToConvertRequest, TimeToConvertResult } from '../api-types/index.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';
import { askWithTies } from './ask-with-ties.js';
import { describeFunnel } from './describe-funnel.js';
import { checkStep, planFunnel } from './funnel-plan.js';
import { askLatest } from './funnel-surroundings.js';
import { spanBins } from './span-bins.js';
import { stepSpanBins, stepSpans } from './step-spans.js';

export async function askTimeToConvert(
  request: TimeToConvertRequest,
  context: QuestionContext,
): Promise<TimeToConvertResult> {
  const { funnel, from_step: fromStep } = request;
  const plan = planFunnel(funnel);
  const toStep = request.to_step ?? plan.steps.length - 1;
  checkStep(plan, toStep);
  if (toStep <= fromStep) throw new InvalidRequest('/to_step', 'must come after `from_step`');
  const question = { plan, fromStep, toStep };
  const [rows, latestMs] = await Promise.all([
    askWithTies(context, stepSpans, question),
    askLatest(plan, context),
  ]);
  const [spans] = rows;
  if (spans === undefined) throw new Error('step_spans answers with one row');
  const { people, median, p90, average } = spans;
  const startsMs = spanBins(spans, request);
  const filled =
    people === 0 ? [] : await askWithTies(context, stepSpanBins, { ...question, startsMs });
  const peopleIn = new Map(filled.map((row) => [row.bin, row.people]));
  return {
    people,
    seconds:
      people === 0 ? null : { median: median / 1000, p90: p90 / 1000, average: average / 1000 },
    bins: startsMs.map((start, bin) => ({
      from_seconds: start / 1000,
      people: peopleIn.get(bin) ?? 0,
    })),
    meta: context.meta(
      request,
      `The time from step ${fromStep + 1} to step ${toStep + 1} of: ${describeFunnel(funnel)}`,
      latestMs,
    ),
  };
}

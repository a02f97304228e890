/** What those who dropped at a step did next. */
import type { AfterDropRequest, AfterDropResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { afterDropEvents } from './after-drop-events.js';
import { askWithTies } from './ask-with-ties.js';
import { describeFunnel } from './describe-funnel.js';
import { checkStep, planFunnel } from './funnel-plan.js';
import { askLatest } from './funnel-surroundings.js';

const secondsOf = ([median, p90]: readonly number[]): AfterDropResult['seconds_to_next'] =>
  median === undefined || p90 === undefined ? null : { median: median / 1000, p90: p90 / 1000 };

export async function askAfterDrop(
  request: AfterDropRequest,
  context: QuestionContext,
): Promise<AfterDropResult> {
  const { funnel, step, limit } = request;
  const plan = planFunnel(funnel);
  checkStep(plan, step);
  const [rows, latestMs] = await Promise.all([
    askWithTies(context, afterDropEvents, { plan, step, limit }),
    askLatest(plan, context),
  ]);
  const row = rows[0];
  const dropped = row?.dropped ?? 0;
  const exited = row?.exited ?? 0;
  const next: AfterDropResult['next'] = (row?.next ?? []).map(([people, action, medianMs]) => ({
    action,
    people: -Number(people),
    share: -Number(people) / dropped,
    median_seconds: medianMs / 1000,
  }));
  const named = next.reduce((sum, { people }) => sum + people, 0);
  const rest = dropped - exited - named;
  if (rest > 0) {
    next.push({ action: null, people: rest, share: rest / dropped, median_seconds: null });
  }
  return {
    dropped,
    seconds_to_next: secondsOf(row?.waits ?? []),
    next,
    exited,
    came_back_later: row?.came_back ?? 0,
    bought_later: row?.bought ?? 0,
    meta: context.meta(
      request,
      `What came next for those who dropped at step ${step + 1} of: ${describeFunnel(funnel)}`,
      latestMs,
    ),
  };
}

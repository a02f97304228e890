/** Reach of each stage, the rate to the next, and its top touchpoints. */
import type { OverviewRequest, OverviewResult } from '../api-types/index.js';
import { describeBots, describeRange, describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { newestEvent } from '../scope/newest-event.js';
import { shareOf, wilsonInterval } from '../statistic/wilson-interval.js';
import { overview, type OverviewRow } from './overview-queries.js';

export async function askOverview(
  request: OverviewRequest,
  context: QuestionContext,
): Promise<OverviewResult> {
  const { stages } = context.deps;
  const [rows, { latest_ms }] = await Promise.all([
    context.ask(overview, { request, stages }),
    askOne(context, newestEvent, { source: request.source }),
  ]);
  const names = stages.preset.stages;
  const all = rows.find(({ stage }) => stage === 0);
  const visitors = all?.reached ?? 0;
  return {
    visitors,
    stages: names.map((stage, index) => {
      const isLast = index === names.length - 1;
      const reached = all?.reached_by_stage[index] ?? 0;
      const wentOn = isLast ? null : (all?.went_on_by_stage[index] ?? 0);
      return {
        stage,
        reached,
        share: shareOf(reached, visitors),
        went_on: wentOn,
        rate_to_next: wentOn === null ? null : shareOf(wentOn, reached),
        interval_to_next: wentOn === null ? null : wilsonInterval(wentOn, reached),
        touchpoints: rows
          .filter((row) => row.stage === index + 1)
          .map((row) => describeTouchpoint(row, isLast)),
      };
    }),
    meta: context.meta(request, describe(request, names), latest_ms),
  };
}

const describeTouchpoint = ({ name, channel, reached, went_on }: OverviewRow, isLast: boolean) => ({
  name,
  channel,
  reached,
  rate_to_next: isLast ? null : shareOf(went_on, reached),
});

const describe = (request: OverviewRequest, stages: readonly string[]): string =>
  `Visitors with an event of each stage (${stages.join(', ')}) ${describeRange(request)}, and those of them with an event of the next stage at or after their first of this one; ${describeSource(request.source)}; ${describeBots(request.include_bots)}.`;

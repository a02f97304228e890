/** How much of what trackers counted has arrived, by source and version of the tracker. */
import type { CompletenessQuery, CompletenessResult } from '../api-types/index.js';
import { describeRange, describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { newestEvent } from '../scope/newest-event.js';
import { completenessRows } from './completeness-rows.js';

export async function askCompleteness(
  request: CompletenessQuery,
  context: QuestionContext,
): Promise<CompletenessResult> {
  const { from, to, source } = request;
  const [rows, { latest_ms }] = await Promise.all([
    context.ask(completenessRows, {
      source,
      fromMs: from === null ? null : Date.parse(from),
      untilMs: to === null ? null : Date.parse(to),
    }),
    askOne(context, newestEvent, { source }),
  ]);
  const words = `Of the events that devices numbered ${describeRange(request)}, from the first to the last that arrived of each: how many did; ${describeSource(source)}; bots are left out.`;
  return {
    rows: rows.map(({ lost, ...row }) => ({
      ...row,
      expected: row.received + lost,
      completeness: row.received / (row.received + lost),
    })),
    meta: context.meta(request, words, latest_ms),
  };
}

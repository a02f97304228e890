/** A funnel of the data's own names, for data that has none of the known ones. */
import type { SuggestedFunnelQuery, SuggestedFunnelResult } from '../api-types/index.js';
import { describeRange, describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import type { EventScope } from '../scope/event-scope.js';
import { newestEvent } from '../scope/newest-event.js';
import { namePairs } from './name-pairs.js';
import { suggestFunnel } from './suggest-funnel.js';

export async function askSuggestedFunnel(
  request: SuggestedFunnelQuery,
  context: QuestionContext,
): Promise<SuggestedFunnelResult> {
  const { from, to, source } = request;
  const scope: EventScope = {
    source,
    fromMs: from === null ? null : Date.parse(from),
    untilMs: to === null ? null : Date.parse(to),
    names: null,
    bots: 'left_out',
  };
  const [pairs, { latest_ms }] = await Promise.all([
    context.ask(namePairs, { scope }),
    askOne(context, newestEvent, { source }),
  ]);
  const words = `The longest chain of event names ${describeRange(request)} in which two in three of those who did one had done the one before; ${describeSource(source)}; bots are left out.`;
  return { steps: suggestFunnel(pairs), meta: context.meta(request, words, latest_ms) };
}

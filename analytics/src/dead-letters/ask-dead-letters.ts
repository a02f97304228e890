/** The dead letters: they are not in the warehouse, so the process that holds them tells them. */
import type { DeadLettersQuery, DeadLettersResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';

export async function askDeadLetters(
  { limit, reason, source }: DeadLettersQuery,
  context: QuestionContext,
): Promise<DeadLettersResult> {
  const asked = { limit, reason, source };
  const facts = await context.deps.deadLetters(asked);
  const of = [reason, source === null ? null : `source ${source}`].filter((one) => one !== null);
  const words = `The newest ${limit} rejected events that wait for a replay${of.map((one) => `, of ${one}`).join('')}.`;
  return { ...facts, meta: context.meta({ dead_letters: asked }, words, null) };
}

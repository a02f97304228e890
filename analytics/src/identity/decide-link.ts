/** Undoes the link of a device and a person, or makes it: a row that is appended. */
import { toInstant } from '@tabiji/warehouse';
import type { IdentityLinksResult, LinkDecision } from '../api-types/index.js';
import { NotFound } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';
import { askIdentityLinks } from './ask-identity-links.js';
import { knownIds } from './known-ids.js';

/**
 * Answers the links of the device as they are then.
 * @throws NotFound when there is no such link to undo, or device or person are unknown.
 */
export async function decideLink(
  decision: LinkDecision,
  context: QuestionContext,
): Promise<IdentityLinksResult> {
  const { source, anonymous_id, user_id, linked } = decision;
  if (linked) await requireKnown(decision, context);
  else await requireLink(decision, context);
  const row = { source, anonymous_id, user_id, linked, decided_at: toInstant(context.nowMs) };
  const token = `identity:${JSON.stringify(Object.values(row))}`;
  await context.deps.warehouse.insert('identity_decisions', [row], token);
  return askIdentityLinks({ source, anonymous_id }, context);
}

async function requireLink(decision: LinkDecision, context: QuestionContext): Promise<void> {
  const { source, anonymous_id, user_id } = decision;
  const { links } = await askIdentityLinks({ source, anonymous_id, user_id }, context);
  if (links.length > 0) return;
  throw new NotFound(`In ${source}, device ${anonymous_id} and person ${user_id} have no link`);
}

async function requireKnown(decision: LinkDecision, context: QuestionContext): Promise<void> {
  const { source, anonymous_id, user_id } = decision;
  const [known] = await context.ask(knownIds, decision);
  if (known?.has_device !== true) {
    throw new NotFound(`No event of ${source} came from a device ${anonymous_id}`);
  }
  if (!known.has_user) throw new NotFound(`No event of ${source} names a person ${user_id}`);
}

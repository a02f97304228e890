/** The links of a device or of a person, each with what it does. */
import type { IdentityLinksQuery, IdentityLinksResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { identityLinkRows } from './identity-link-rows.js';

const instant = (ms: number): string => new Date(ms).toISOString();

export async function askIdentityLinks(
  request: IdentityLinksQuery,
  context: QuestionContext,
): Promise<IdentityLinksResult> {
  const { source, anonymous_id: anonymousId = null, user_id: userId = null } = request;
  const rows = await context.ask(identityLinkRows, { source, anonymousId, userId });
  return {
    links: rows.map(({ anonymous_id, user_id, linked_ms, state, decided_ms }) => ({
      anonymous_id,
      user_id,
      linked_at: instant(linked_ms),
      state,
      decided_at: decided_ms === null ? null : instant(decided_ms),
    })),
    meta: context.meta(request, 'Devices and persons that were seen or linked together.', null),
  };
}

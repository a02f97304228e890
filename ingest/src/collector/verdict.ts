/** What the sender is told about one of its events. */
import type { Verdict } from '@tabiji/contract';
import type { BatchEntry } from './event-batch.js';
import type { Judgement } from './judge-batch.js';
import { maskText } from './masking/mask-text.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function verdictOf(
  judgement: Judgement,
  index: number,
  entry: BatchEntry | undefined,
): Verdict {
  if (judgement.kind === 'accepted') {
    return { index, event_id: judgement.eventId, status: 'accepted' };
  }
  const { kind, reason } = judgement;
  const event_id = idOf(entry?.raw);
  return kind === 'dropped'
    ? { index, event_id, status: 'dropped', reason }
    : {
        index,
        event_id,
        status: 'rejected',
        reason,
        detail: maskText(judgement.detail, () => undefined),
      };
}

/** The event's own id, so that a sender finds it again; nothing else is repeated to it. */
function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { event_id: id } = raw as { event_id?: unknown };
  return typeof id === 'string' && uuid.test(id) ? id.toLowerCase() : null;
}

/** Dead letters as the API tells them: the same for the server and for the command. */
import type { AnalyticsDeps } from '@tabiji/analytics';
import { listDeadLetters, type DeadLetterCount, type EventLog } from '@tabiji/ingest';

export const deadLettersOf =
  (log: EventLog, count: () => Promise<DeadLetterCount>): AnalyticsDeps['deadLetters'] =>
  async (query) => {
    const [{ total, byReason }, letters] = await Promise.all([
      count(),
      listDeadLetters(log, query),
    ]);
    return {
      total,
      by_reason: [...byReason]
        .map(([reason, counted]) => ({ reason, count: counted }))
        .sort((a, b) => b.count - a.count),
      letters: letters.map(({ letter }) => ({
        // a record that cannot be read at all tells no time
        received_at: letter.received_at === 0 ? null : new Date(letter.received_at).toISOString(),
        source: letter.source,
        reason: letter.reason,
        detail: letter.detail,
        attempts: letter.attempts,
        raw: letter.raw,
        encoding: letter.encoding,
      })),
    };
  };

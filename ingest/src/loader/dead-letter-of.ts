/** A record of the log that can't be stored, as a dead letter. Its bytes are kept as they are. */
import type { DeadLetter, RejectReason } from '@tabiji/contract';
import { deadLetterRecord } from '../dead-letters/dead-letter-record.js';
import type { LogEntry, LogRecord } from '../log/event-log.js';

export interface LostRecord {
  readonly entry: LogEntry;
  readonly reason: RejectReason;
  /** In words. */
  readonly detail: string;
}

/** The detail names the record's place, so that a letter written twice can be told. */
export function deadLetterOf(
  log: { readonly topic: string; readonly id: string },
  partition: number,
  { entry, reason, detail }: LostRecord,
): LogRecord {
  const { source, received_at: receivedAt } = readWhatCanBe(entry.value);
  const letter: DeadLetter = {
    v: 1,
    source: typeof source === 'string' ? source : '',
    reason,
    detail: `${log.topic}:${log.id}:${partition}:${entry.offset} ${detail}`,
    received_at: typeof receivedAt === 'number' ? receivedAt : 0,
    sent_at: null,
    user_agent: '',
    raw: entry.value.toString('base64'),
    encoding: 'base64',
    attempts: 1,
  };
  return deadLetterRecord(letter);
}

function readWhatCanBe(value: Buffer): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(value.toString('utf8'));
    return typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What waits in the dead letters, to be looked at: nothing here changes it. */
import type { DeadLetter } from '@tabiji/contract';
import type { EventLog, LogEntry } from '../log/event-log.js';
import { readDeadLetter } from './dead-letter-record.js';

export interface StoredDeadLetter {
  readonly partition: number;
  readonly offset: number;
  readonly letter: DeadLetter;
}

export interface DeadLetterFilter {
  /** At most so many letters. */
  readonly limit: number;
  readonly reason?: string | null;
  readonly source?: string | null;
}

const pageLimits = { maxRecords: 1_000, maxBytes: 8 * 1024 * 1024, waitMs: 0 };

/**
 * Entries of one partition, in order, up to `end` (exclusive).
 * @param from default: the first that is not committed.
 */
export async function* entriesOf(
  log: EventLog,
  partition: number,
  end = Number.POSITIVE_INFINITY,
  from?: number,
): AsyncGenerator<LogEntry[]> {
  let offset = from ?? (await log.committed(partition)).offset;
  while (offset < end) {
    const page = (await log.read(partition, offset, pageLimits)).filter(
      (entry) => entry.offset < end,
    );
    const last = page.at(-1);
    if (!last) return;
    yield page;
    offset = last.offset + 1;
  }
}

/** The newest letters that wait and pass the filter, newest first; of every partition, whoever reads it. */
export async function listDeadLetters(
  log: EventLog,
  { limit, reason = null, source = null }: DeadLetterFilter,
): Promise<StoredDeadLetter[]> {
  const found: StoredDeadLetter[] = [];
  for (let partition = 0; partition < log.partitions; partition++) {
    let newest: StoredDeadLetter[] = [];
    for await (const page of entriesOf(log, partition)) {
      for (const { offset, letter } of lettersOf(page)) {
        if (reason !== null && letter.reason !== reason) continue;
        if (source !== null && letter.source !== source) continue;
        newest.push({ partition, offset, letter });
      }
      newest = newest.slice(-limit);
    }
    found.push(...newest.reverse());
  }
  return found.sort((a, b) => b.letter.received_at - a.letter.received_at).slice(0, limit);
}

const lettersOf = (page: readonly LogEntry[]): { offset: number; letter: DeadLetter }[] =>
  page.flatMap((entry) => {
    const letter = readDeadLetter(entry);
    return letter === null ? [] : [{ offset: entry.offset, letter }];
  });

/** What waits in the dead letters, to be looked at: nothing here changes it. */
import type { DeadLetter } from '@tabiji/contract';
import type { EventLog, LogEntry } from '../log/event-log.js';
import { readDeadLetter } from './dead-letter-record.js';

export interface StoredDeadLetter {
  readonly partition: number;
  readonly offset: number;
  readonly letter: DeadLetter;
}

export interface DeadLetterCount {
  readonly total: number;
  readonly byReason: ReadonlyMap<string, number>;
}

const pageLimits = { maxRecords: 1_000, maxBytes: 8 * 1024 * 1024, waitMs: 0 };

/** Entries of one partition that are not committed, up to `end` (exclusive). */
export async function* entriesOf(
  log: EventLog,
  partition: number,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<LogEntry[]> {
  let { offset } = await log.committed(partition);
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

/** The oldest `limit` letters that wait. */
export async function listDeadLetters(log: EventLog, limit: number): Promise<StoredDeadLetter[]> {
  const found: StoredDeadLetter[] = [];
  for (const partition of log.assigned()) {
    for await (const page of entriesOf(log, partition)) {
      for (const entry of page) {
        if (found.length >= limit) return found;
        const letter = readDeadLetter(entry);
        if (letter) found.push({ partition, offset: entry.offset, letter });
      }
    }
  }
  return found;
}

export async function countDeadLetters(log: EventLog): Promise<DeadLetterCount> {
  const byReason = new Map<string, number>();
  let total = 0;
  for (const partition of log.assigned()) {
    for await (const page of entriesOf(log, partition)) {
      for (const entry of page) {
        const reason = readDeadLetter(entry)?.reason ?? 'unreadable';
        byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
        total++;
      }
    }
  }
  return { total, byReason };
}

/**
 * How many dead letters wait, by reason. It remembers how far it has counted, so that asking often
 * (Prometheus does) reads only what is new; after a replay it counts afresh.
 */
import type { EventLog } from '../log/event-log.js';
import { readDeadLetter } from './dead-letter-record.js';
import { entriesOf } from './read-dead-letters.js';

export interface DeadLetterCount {
  readonly total: number;
  readonly byReason: ReadonlyMap<string, number>;
}

interface CountedPartition {
  readonly from: number;
  readonly to: number;
  readonly byReason: Map<string, number>;
}

/** @returns what counts them; calls at the same time share one count. */
export function createDeadLetterCount(log: EventLog): () => Promise<DeadLetterCount> {
  const counted = new Map<number, CountedPartition>();
  let running: Promise<DeadLetterCount> | null = null;

  async function countPartition(partition: number): Promise<CountedPartition> {
    const { offset: from } = await log.committed(partition);
    const before = counted.get(partition);
    const isSame = before?.from === from;
    const byReason = isSame ? before.byReason : new Map<string, number>();
    let to = isSame ? before.to : from;
    for await (const page of entriesOf(log, partition, Number.POSITIVE_INFINITY, to)) {
      for (const entry of page) {
        const reason = readDeadLetter(entry)?.reason ?? 'undecodable_record';
        byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
        to = entry.offset + 1;
      }
      // kept page by page: a read that fails later counts nothing twice
      counted.set(partition, { from, to, byReason });
    }
    return { from, to, byReason };
  }

  async function countAll(): Promise<DeadLetterCount> {
    const byReason = new Map<string, number>();
    let total = 0;
    for (let partition = 0; partition < log.partitions; partition++) {
      for (const [reason, count] of (await countPartition(partition)).byReason) {
        byReason.set(reason, (byReason.get(reason) ?? 0) + count);
        total += count;
      }
    }
    return { total, byReason };
  }

  return () => (running ??= countAll().finally(() => (running = null)));
}

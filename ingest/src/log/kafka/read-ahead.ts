/**
 * What a fetch brought beyond a reader's limits, for its next read: at most one fetch a partition.
 */
import type { FetchedRecord } from './partition-fetcher.js';

export interface ReadAhead {
  keep(partition: number, records: readonly FetchedRecord[]): void;
  /** The kept records from exactly `offset` on; everything else is forgotten. */
  take(partition: number, offset: number): readonly FetchedRecord[];
}

export function createReadAhead(): ReadAhead {
  const kept = new Map<number, readonly FetchedRecord[]>();
  return {
    keep(partition, records) {
      if (records.length > 0) kept.set(partition, records);
    },
    take(partition, offset) {
      const records = kept.get(partition) ?? [];
      kept.delete(partition);
      const start = records.findIndex((record) => record.offset === offset);
      return start < 0 ? [] : records.slice(start);
    },
  };
}

/** Groups records by partition, in their order, into runs of bounded size with dense offsets. */
import type { Run } from './embedded-store.js';
import { encodeRun, recordBytes, type EncodedRecord } from './record-run.js';

export interface PartitionRecord extends EncodedRecord {
  readonly partition: number;
}

/** A read copies whole runs, so they stay small beside what a reader asks for. */
const maxRunBytes = 1024 * 1024;

/** @param next the offset of each partition's next record. */
export function runsOf(records: readonly PartitionRecord[], next: readonly number[]): Run[] {
  const byPartition = new Map<number, EncodedRecord[]>();
  for (const record of records) {
    const list = byPartition.get(record.partition);
    if (list) list.push(record);
    else byPartition.set(record.partition, [record]);
  }
  return [...byPartition].flatMap(([partition, list]) =>
    split(partition, next[partition] ?? 0, list),
  );
}

function split(partition: number, next: number, records: readonly EncodedRecord[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let bytes = 0;
  const cut = (end: number): void => {
    const value = encodeRun(records.slice(start, end));
    runs.push({ partition, first: next + start, count: end - start, value });
    start = end;
    bytes = 0;
  };
  records.forEach((record, index) => {
    const size = recordBytes(record);
    if (bytes > 0 && bytes + size > maxRunBytes) cut(index);
    bytes += size;
  });
  cut(records.length);
  return runs;
}

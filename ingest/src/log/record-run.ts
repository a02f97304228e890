/**
 * How the embedded log lays records out on disk: consecutive records of one partition in one value,
 * because a store operation costs the same for 1 record and for 500. Bytes only, no I/O.
 *
 * count u32 · (end of key u32 · end of value u32) × count · bodies; ends count from the first body.
 */
import type { LogEntry, ReadLimits } from './event-log.js';

export interface EncodedRecord {
  readonly key: Buffer;
  readonly value: Uint8Array;
}

const headerBytes = 4;
const slotBytes = 8;

/** Bytes that a record takes inside a run. */
export const recordBytes = (record: EncodedRecord): number =>
  slotBytes + record.key.length + record.value.length;

export function encodeRun(records: readonly EncodedRecord[]): Buffer {
  const bodyStart = headerBytes + records.length * slotBytes;
  const size = records.reduce((sum, record) => sum + recordBytes(record), headerBytes);
  const run = Buffer.allocUnsafe(size);
  run.writeUInt32LE(records.length, 0);
  let slot = headerBytes;
  let end = 0;
  for (const { key, value } of records) {
    run.set(key, bodyStart + end);
    end += key.length;
    run.writeUInt32LE(end, slot);
    run.set(value, bodyStart + end);
    end += value.length;
    run.writeUInt32LE(end, slot + 4);
    slot += slotBytes;
  }
  return run;
}

/** What a read has gathered over the runs that it went through. */
export interface Gathered {
  readonly entries: LogEntry[];
  /** Of keys and values. */
  bytes: number;
  /** A limit was reached: no further run is to be read. */
  full: boolean;
}

/**
 * Adds the entries of `run` from `offset` on while the limits allow; values share the run's memory.
 * The first entry of a read is always taken, however large.
 */
export function gatherFromRun(
  gathered: Gathered,
  run: Buffer,
  firstOffset: number,
  offset: number,
  limits: ReadLimits,
): void {
  const count = run.readUInt32LE(0);
  const bodyStart = headerBytes + count * slotBytes;
  for (let index = Math.max(0, offset - firstOffset); index < count; index++) {
    const slot = headerBytes + index * slotBytes;
    const start = index === 0 ? 0 : run.readUInt32LE(slot - 4);
    const keyEnd = run.readUInt32LE(slot);
    const end = run.readUInt32LE(slot + 4);
    const { entries } = gathered;
    const bytes = gathered.bytes + end - start;
    gathered.full =
      entries.length >= limits.maxRecords || (bytes > limits.maxBytes && entries.length > 0);
    if (gathered.full) return;
    gathered.bytes = bytes;
    entries.push({
      offset: firstOffset + index,
      key: run.toString('utf8', bodyStart + start, bodyStart + keyEnd),
      value: run.subarray(bodyStart + keyEnd, bodyStart + end),
    });
  }
}

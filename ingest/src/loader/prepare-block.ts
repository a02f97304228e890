/**
 * Entries of the log into a block: its plan, its rows, and the records that are none. In slices, so
 * that a large block doesn't hold up the requests of the same process.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EventRow } from '@tabiji/warehouse';
import type { LogEntry } from '../log/event-log.js';
import type { BlockPlan } from './block-plan.js';
import type { LostRecord } from './dead-letter-of.js';
import { decodeRecord } from './decode-record.js';
import { toRow } from './to-row.js';

export interface PreparedBlock {
  readonly partition: number;
  readonly plan: BlockPlan;
  readonly entries: readonly LogEntry[];
  readonly rows: readonly EventRow[];
  readonly undecodable: readonly LostRecord[];
}

const entriesPerSlice = 250;

/** @param entries in order, not empty. */
export async function prepareBlock(
  log: { readonly id: string },
  partition: number,
  entries: readonly LogEntry[],
): Promise<PreparedBlock> {
  const hash = createHash('sha256');
  const rows: EventRow[] = [];
  const undecodable: LostRecord[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % entriesPerSlice === entriesPerSlice - 1) await setImmediate();
    hash.update(`${entry.offset}:${entry.value.length};`).update(entry.value);
    const decoded = decodeRecord(entry.value);
    if (decoded.ok) {
      rows.push(toRow(decoded.event, { logId: log.id, partition, offset: entry.offset }));
    } else {
      undecodable.push({ entry, reason: 'undecodable_record', detail: decoded.detail });
    }
  }
  const first = entries[0]?.offset ?? 0;
  const last = entries.at(-1)?.offset ?? first;
  const plan = { first, last, hash: hash.digest('hex') };
  return { partition, plan, entries, rows, undecodable };
}

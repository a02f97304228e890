/**
 * The EventLog in the process: appends and commits wait in one line, and each transaction takes
 * everybody who waits (group commit). Owns offsets, the bound and waiting readers; the disk is the
 * store's. One process, and one log per directory and topic, at a time.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openEmbeddedStore, type PartitionCommit, type PartitionState } from './embedded-store.js';
import { LogFull, LogUnavailable, type EventLog } from './event-log.js';
import { partitionOf } from './partition-of.js';
import { recordBytes } from './record-run.js';
import { runsOf, type PartitionRecord } from './runs-of.js';
import { createWaitingReaders } from './waiting-readers.js';
import { createWriteLine } from './write-line.js';

export interface EmbeddedLogOptions {
  /** Directory of all embedded logs; this one is in `dir/topic`. */
  readonly dir: string;
  readonly topic: string;
  /** Fixed when the log is made. Default 1. */
  readonly partitions?: number;
  /** Bytes of stored records; more is refused. Committed ones are removed and make room. */
  readonly maxBytes: number;
  /** What a refused client is told, in milliseconds. Default 2,000. */
  readonly retryAfterMs?: number;
  readonly newId?: () => string;
}

type Change =
  | { readonly kind: 'append'; readonly records: readonly PartitionRecord[] }
  | { readonly kind: 'commit'; readonly commit: PartitionCommit };

/** One transaction takes at most about this much. */
const maxWriteBytes = 8 * 1024 * 1024;
const maxNoteBytes = 4_000;

export async function createEmbeddedLog(options: EmbeddedLogOptions): Promise<EventLog> {
  const { topic, partitions = 1, maxBytes, retryAfterMs = 2_000 } = options;
  const store = await openEmbeddedStore({
    path: join(options.dir, topic),
    partitions,
    maxBytes,
    newId: options.newId ?? randomUUID,
  });
  const readers = createWaitingReaders();
  const line = createWriteLine<Change>({ write, maxWriteBytes, kindOf: ({ kind }) => kind });
  let states: PartitionState[] = store.load();
  let failure: LogUnavailable | undefined;
  let closed = false;

  const stateOf = (partition: number): PartitionState => {
    const state = states[partition];
    if (!state) throw new RangeError(`partition ${partition} is none of 0 to ${partitions - 1}`);
    return state;
  };
  const usedBytes = (): number => states.reduce((sum, { bytes }) => sum + bytes, 0);
  const unavailable = (why: string, cause?: unknown): LogUnavailable =>
    new LogUnavailable(`the log "${topic}" ${why}`, retryAfterMs, { cause });

  async function write(changes: readonly Change[]): Promise<void> {
    try {
      // After a failed transaction only the disk knows where the partitions stand.
      if (failure) states = store.load();
      const runs = runsOf(
        changes.flatMap((change) => (change.kind === 'append' ? change.records : [])),
        states.map(({ next }) => next),
      );
      const commits = lastCommits(changes);
      states = await store.write(states, runs, commits);
      failure = undefined;
      new Set(runs.map(({ partition }) => partition)).forEach(readers.wake);
    } catch (error) {
      failure = unavailable(`can't write: ${String(error)}`, error);
      throw failure;
    }
  }

  /** The furthest commit of each partition; of equal ones the last. */
  function lastCommits(changes: readonly Change[]): PartitionCommit[] {
    const furthest = new Map<number, PartitionCommit>();
    for (const change of changes) {
      if (change.kind !== 'commit') continue;
      const { partition, offset } = change.commit;
      const floor = furthest.get(partition)?.offset ?? stateOf(partition).committed.offset;
      if (offset >= floor) furthest.set(partition, change.commit);
    }
    return [...furthest.values()];
  }

  return {
    topic,
    id: store.id,
    partitions,
    async append(records) {
      if (closed) throw unavailable('is closed');
      let bytes = 0;
      const encoded = records.map((record): PartitionRecord => {
        const key = Buffer.from(record.key);
        const made = { partition: partitionOf(key, partitions), key, value: record.value };
        bytes += recordBytes(made);
        return made;
      });
      if (usedBytes() + line.pendingBytes + bytes > maxBytes) {
        throw new LogFull(`the log "${topic}" is full`, retryAfterMs);
      }
      if (encoded.length > 0) await line.push({ kind: 'append', records: encoded }, bytes);
    },
    assigned: () => Array.from({ length: partitions }, (_, partition) => partition),
    async read(partition, offset, limits) {
      const readNow = () => {
        if (closed) throw new Error(`the log "${topic}" is closed`);
        return offset < stateOf(partition).next ? store.read(partition, offset, limits) : [];
      };
      const found = readNow();
      if (found.length > 0 || limits.waitMs <= 0) return found;
      await readers.wait(partition, limits.waitMs);
      return readNow();
    },
    committed: async (partition) => stateOf(partition).committed,
    async commit(partition, { offset, note }) {
      if (closed) throw unavailable('is closed');
      const { next } = stateOf(partition);
      if (!Number.isInteger(offset) || offset < 0 || offset > next) {
        throw new RangeError(`can't commit offset ${offset}: the log ends at ${next}`);
      }
      if (Buffer.byteLength(note) > maxNoteBytes) {
        throw new RangeError(`a commit's note has at most ${maxNoteBytes} bytes`);
      }
      await line.push({ kind: 'commit', commit: { partition, offset, note } }, 0);
    },
    async health() {
      const full = usedBytes() >= maxBytes;
      const detail = closed ? 'closed' : (failure?.message ?? (full ? 'full' : ''));
      return {
        ok: detail === '',
        detail,
        backlogRecords: states.reduce((sum, s) => sum + s.next - s.committed.offset, 0),
        backlogBytes: usedBytes(),
      };
    },
    async close() {
      if (closed) return;
      closed = true;
      readers.wakeAll();
      await line.drain();
      await store.close();
    },
  };
}

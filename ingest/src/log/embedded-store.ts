/**
 * The embedded log's disk: runs of records, commits and the log's identity in one lmdb environment.
 * Owns transactions and their durability; knows nothing of queues, limits or waiting readers.
 *
 * overlappingSync is off: then a transaction's promise resolves after lmdb's own fdatasync, and what
 * a crash leaves is the last synced transaction, whatever the boot id says. Measured equally fast.
 */
import { open, type Database } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDiskReserve, syncDirectory } from './disk-reserve.js';
import type { Commit, LogEntry, ReadLimits } from './event-log.js';
import { gatherFromRun, type Gathered } from './record-run.js';
import { ensureRoom } from './store-room.js';

/** Consecutive records, as encodeRun made them. */
export interface Run {
  readonly partition: number;
  readonly first: number;
  readonly count: number;
  readonly value: Buffer;
}

export interface PartitionCommit extends Commit {
  readonly partition: number;
}

/** Where a partition stands on disk. */
export interface PartitionState {
  /** The offset that the next record gets. */
  readonly next: number;
  readonly committed: Commit;
  /** Bytes of the stored runs. */
  readonly bytes: number;
}

export interface EmbeddedStore {
  readonly id: string;
  load(): PartitionState[];
  /**
   * One transaction, synced when it resolves: the runs, the commits, and the removal of runs that
   * end before a commit. Never two at once.
   * @returns the states after it, from those before it.
   */
  write(
    states: readonly PartitionState[],
    runs: readonly Run[],
    commits: readonly PartitionCommit[],
  ): Promise<PartitionState[]>;
  read(partition: number, offset: number, limits: ReadLimits): LogEntry[];
  close(): Promise<void>;
}

export interface EmbeddedStoreOptions {
  readonly path: string;
  readonly partitions: number;
  readonly maxBytes: number;
  readonly newId: () => string;
}

interface Identity {
  readonly id: string;
  readonly partitions: number;
  readonly v: number;
}

/** [partition, first offset, records, bytes]: all that is known of a run without reading it. */
type RunKey = [number, number, number, number];

const layoutVersion = 1;

export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const { path, partitions } = options;
  mkdirSync(path, { recursive: true });
  const env = open({
    path,
    encoding: 'binary',
    maxDbs: 4,
    overlappingSync: false,
    eventTurnBatching: false,
    // Address space, not disk; beyond it lmdb maps anew by itself.
    mapSize: options.maxBytes * 2 + 64 * 1024 * 1024,
  });
  const runs: Database<Buffer, number[]> = env.openDB('runs', { encoding: 'binary' });
  const meta: Database<unknown, string> = env.openDB('meta', { encoding: 'json' });

  const stored = meta.get('log') as Identity | undefined;
  if (stored && (stored.v !== layoutVersion || stored.partitions !== partitions)) {
    await env.close();
    throw new Error(
      `the log at ${path} has ${stored.partitions} partitions in layout ${stored.v}; ` +
        `asked for were ${partitions} in layout ${layoutVersion}`,
    );
  }
  const identity: Identity = stored ?? { id: options.newId(), partitions, v: layoutVersion };
  const reserve = await openDiskReserve(join(path, 'data.mdb'));
  if (!stored) {
    await transaction(() => void meta.put('log', identity));
    await syncDirectory(path);
    await syncDirectory(dirname(path));
  }

  /** Rejects with what the disk said; lmdb hands that over in a promise of its own. */
  async function transaction(change: () => void): Promise<void> {
    try {
      await env.batch(change);
    } catch (error) {
      const { commitError } = error as { commitError?: Promise<unknown> };
      throw (await commitError?.then(undefined, (reason: unknown) => reason)) ?? error;
    }
  }

  /** Keys of the runs that hold `offset` or come after it, in order. */
  function runsFrom(partition: number, offset: number): Iterable<RunKey> {
    const before = { start: [partition, offset + 1], end: [partition], reverse: true, limit: 1 };
    const holding = [...runs.getKeys(before)][0];
    return runs.getKeys({
      start: holding ?? [partition, offset],
      end: [partition + 1],
    }) as Iterable<RunKey>;
  }

  function stateOf(partition: number): PartitionState {
    const committed = meta.get(`commit/${partition}`) as Commit | undefined;
    let next = committed?.offset ?? 0;
    let bytes = 0;
    for (const [, first, count, runBytes] of runsFrom(partition, 0)) {
      next = first + count;
      bytes += runBytes;
    }
    return { next, committed: committed ?? { offset: 0, note: '' }, bytes };
  }

  /** What a partition's state becomes, and the keys of the runs that its commit is past. */
  function advance(
    state: PartitionState,
    newRuns: readonly Run[],
    commit: PartitionCommit | undefined,
  ): { state: PartitionState; passed: RunKey[] } {
    const passed: RunKey[] = [];
    for (const key of commit ? runsFrom(commit.partition, 0) : []) {
      if (key[1] + key[2] > (commit?.offset ?? 0)) break;
      passed.push(key);
    }
    return {
      passed,
      state: {
        next: newRuns.reduce((next, { count }) => next + count, state.next),
        committed: commit ? { offset: commit.offset, note: commit.note } : state.committed,
        bytes:
          newRuns.reduce((sum, { value }) => sum + value.length, state.bytes) -
          passed.reduce((sum, [, , , bytes]) => sum + bytes, 0),
      },
    };
  }

  return {
    id: identity.id,
    load() {
      env.resetReadTxn();
      return Array.from({ length: partitions }, (_, partition) => stateOf(partition));
    },
    async write(states, newRuns, commits) {
      const sizes = newRuns.map(({ value }) => value.length);
      const room = await ensureRoom(env, [runs, meta], reserve, sizes);
      if (room === 'inside') await transaction(() => void meta.put('log', identity));
      env.resetReadTxn();
      const after = states.map((state, partition) =>
        advance(
          state,
          newRuns.filter((run) => run.partition === partition),
          commits.find((commit) => commit.partition === partition),
        ),
      );
      await transaction(() => {
        for (const { partition, first, count, value } of newRuns) {
          void runs.put([partition, first, count, value.length], value);
        }
        for (const { partition, offset, note } of commits) {
          void meta.put(`commit/${partition}`, { offset, note });
        }
        for (const { passed } of after) for (const key of passed) void runs.remove(key);
      });
      return after.map(({ state }) => state);
    },
    read(partition, offset, limits) {
      env.resetReadTxn();
      const gathered: Gathered = { entries: [], bytes: 0, full: false };
      for (const key of runsFrom(partition, offset)) {
        const run = runs.getBinary(key);
        if (run) gatherFromRun(gathered, run, key[1], offset, limits);
        if (gathered.full) break;
      }
      return gathered.entries;
    },
    async close() {
      await env.close();
      await reserve.close();
    },
  };
}

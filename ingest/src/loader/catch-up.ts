/**
 * Who waits until everything appended so far is in the warehouse. A partition has caught up with a
 * waiter when a block that it began to read afterwards reached the log's end and is stored.
 */
export interface CatchUp {
  /** Resolves when every partition has caught up with this moment. */
  wait(partitions: readonly number[]): Promise<void>;
  /** Call before reading; answers with the moment. */
  beginRead(): number;
  /** What was read since `begun` reached the end and is stored. */
  reachedEnd(partition: number, begun: number): void;
  /** Nobody will catch up any more. */
  fail(error: Error): void;
}

interface Waiter {
  readonly since: number;
  readonly behind: Set<number>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export function createCatchUp(): CatchUp {
  let moment = 0;
  let failure: Error | undefined;
  const waiters = new Set<Waiter>();
  return {
    wait: (partitions) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        if (partitions.length === 0) return resolve();
        waiters.add({ since: ++moment, behind: new Set(partitions), resolve, reject });
      }),
    beginRead: () => ++moment,
    reachedEnd(partition, begun) {
      for (const waiter of waiters) {
        if (begun < waiter.since || !waiter.behind.delete(partition)) continue;
        if (waiter.behind.size > 0) continue;
        waiters.delete(waiter);
        waiter.resolve();
      }
    },
    fail(error) {
      failure = error;
      for (const { reject } of waiters) reject(error);
      waiters.clear();
    },
  };
}

/**
 * One line in front of a store that takes one write at a time: whoever arrives during a write goes
 * into the next one together (group commit). Knows nothing of what is written.
 */
export interface WriteLine<Change> {
  /** Resolves when the write that holds this change has succeeded, rejects when it failed. */
  push(change: Change, bytes: number): Promise<void>;
  /** Bytes that wait or are being written. */
  readonly pendingBytes: number;
  /** Resolves when nothing waits and nothing is being written. */
  drain(): Promise<void>;
}

interface Waiting<Change> {
  readonly change: Change;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface WriteLineOptions<Change> {
  readonly write: (changes: readonly Change[]) => Promise<void>;
  /** A write takes no further change once it holds this many bytes. */
  readonly maxWriteBytes: number;
  /** Changes of one write all have one kind: a failure of one kind costs the others nothing. */
  readonly kindOf: (change: Change) => string;
}

export function createWriteLine<Change>(options: WriteLineOptions<Change>): WriteLine<Change> {
  const { write, maxWriteBytes, kindOf } = options;
  const line: Waiting<Change>[] = [];
  let pendingBytes = 0;
  let running: Promise<void> | undefined;

  function takeNext(): Waiting<Change>[] {
    const [head] = line;
    const kind = head && kindOf(head.change);
    let bytes = 0;
    let end = 0;
    for (const waiting of line) {
      bytes += waiting.bytes;
      if (kindOf(waiting.change) !== kind || (end > 0 && bytes > maxWriteBytes)) break;
      end++;
    }
    return line.splice(0, end);
  }

  async function run(): Promise<void> {
    // Whoever pushes in this turn comes along.
    await Promise.resolve();
    while (line.length > 0) {
      const taken = takeNext();
      const failure = await write(taken.map(({ change }) => change)).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      for (const waiting of taken) {
        pendingBytes -= waiting.bytes;
        if (failure) waiting.reject(failure.error);
        else waiting.resolve();
      }
    }
    running = undefined;
  }

  return {
    push(change, bytes) {
      return new Promise((resolve, reject) => {
        line.push({ change, bytes, resolve, reject });
        pendingBytes += bytes;
        running ??= run();
      });
    },
    get pendingBytes() {
      return pendingBytes;
    },
    drain: () => running ?? Promise.resolve(),
  };
}

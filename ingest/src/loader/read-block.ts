/** Takes the next block off a partition: what is there, and what comes within a short wait. */
import type { EventLog, LogEntry } from '../log/event-log.js';
import type { LoaderClock } from './clock.js';

export interface BlockLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
  /** How long the first record of a block waits for company, in milliseconds. */
  readonly lingerMs: number;
}

export interface ReadBlock {
  readonly entries: readonly LogEntry[];
  /** It held everything that had been appended when it was closed. */
  readonly reachedEnd: boolean;
}

/** No record is longer: less room than this may be why a read came back short. */
const maxRecordBytes = 64 * 1024;

export async function readBlock(
  log: EventLog,
  partition: number,
  from: number,
  limits: BlockLimits,
  { clock, idleMs, signal }: { clock: LoaderClock; idleMs: number; signal: AbortSignal },
): Promise<ReadBlock> {
  const entries: LogEntry[] = [];
  let bytes = 0;
  let closesAtMs = 0;
  for (;;) {
    const first = entries.length === 0;
    const waitMs = first ? idleMs : Math.max(0, closesAtMs - clock.nowMs());
    const found = await unlessAborted(
      log.read(partition, (entries.at(-1)?.offset ?? from - 1) + 1, {
        maxRecords: limits.maxRecords - entries.length,
        maxBytes: limits.maxBytes - bytes,
        waitMs: signal.aborted ? 0 : waitMs,
      }),
      signal,
    );
    if (first) closesAtMs = clock.nowMs() + limits.lingerMs;
    for (const entry of found) {
      entries.push(entry);
      bytes += entry.value.length;
    }
    const full = entries.length >= limits.maxRecords || bytes + maxRecordBytes > limits.maxBytes;
    if (full) return { entries, reachedEnd: false };
    if (found.length === 0 || signal.aborted || clock.nowMs() >= closesAtMs) {
      return { entries, reachedEnd: true };
    }
  }
}

/** Exactly the entries of a planned block. */
export async function readPlanned(
  log: EventLog,
  partition: number,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  let next = first;
  while (next <= last) {
    const found = await log.read(partition, next, {
      maxRecords: last - next + 1,
      maxBytes: Number.MAX_SAFE_INTEGER,
      waitMs: 0,
    });
    const wanted = found.filter(({ offset }) => offset <= last);
    if (wanted.length === 0) break;
    entries.push(...wanted);
    next = (wanted.at(-1)?.offset ?? last) + 1;
  }
  return entries;
}

/** A read that waits for records ends when the loader stops; what it would find is read again. */
const unlessAborted = async (
  read: Promise<LogEntry[]>,
  signal: AbortSignal,
): Promise<LogEntry[]> => {
  if (signal.aborted) return read;
  let stop = (): void => undefined;
  const aborted = new Promise<LogEntry[]>((resolve) => {
    stop = () => resolve([]);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([read, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    read.catch(() => undefined);
  }
};

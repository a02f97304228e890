/**
 * How often each row has been seen in a file, exactly and in bounded memory: the first rows in a
 * table, the rest in a scratch store on disk that is thrown away.
 */
import { rmSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';

export interface Occurrences {
  /** How many rows with this fingerprint (16 bytes) came before. */
  next(fingerprint: Buffer): number;
  close(): Promise<void>;
}

export interface OccurrencesOptions {
  /** A folder that does not exist; made when the table is full, gone when closed. */
  readonly scratchDir: string;
  /** Distinct rows kept in memory, at 40 bytes each. */
  readonly maxInMemory?: number;
}

const fingerprintBytes = 16;
const maxUnwritten = 1_000;

export function createOccurrences({
  scratchDir,
  maxInMemory = 1_000_000,
}: OccurrencesOptions): Occurrences {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, maxInMemory * 2)));
  const keys = Buffer.alloc(slots * fingerprintBytes);
  const counts = new Uint32Array(slots);
  let used = 0;
  const unwritten = new Map<string, number>();
  let store: RootDatabase<number, Buffer> | null = null;

  /** The slot of the fingerprint, or the free one where it would be. */
  const slotOf = (fingerprint: Buffer): number => {
    let slot = fingerprint.readUInt32LE(0) & (slots - 1);
    while (counts[slot] !== 0) {
      const at = slot * fingerprintBytes;
      if (fingerprint.compare(keys, at, at + fingerprintBytes) === 0) return slot;
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  };

  const countOnDisk = (fingerprint: Buffer): number => {
    const database = (store ??= open({
      path: scratchDir,
      noSync: true,
      keyEncoding: 'binary',
      encoding: 'ordered-binary',
    }));
    const key = fingerprint.toString('latin1');
    const before = unwritten.get(key) ?? database.get(fingerprint) ?? 0;
    unwritten.set(key, before + 1);
    if (unwritten.size >= maxUnwritten) {
      database.transactionSync(() => {
        for (const [text, count] of unwritten) database.putSync(Buffer.from(text, 'latin1'), count);
      });
      unwritten.clear();
    }
    return before;
  };

  return {
    next(fingerprint) {
      const slot = slotOf(fingerprint);
      const before = counts[slot] ?? 0;
      if (before > 0 || used < maxInMemory) {
        if (before === 0) {
          fingerprint.copy(keys, slot * fingerprintBytes);
          used++;
        }
        counts[slot] = before + 1;
        return before;
      }
      return countOnDisk(fingerprint);
    },
    async close() {
      await store?.close();
      rmSync(scratchDir, { recursive: true, force: true });
    },
  };
}

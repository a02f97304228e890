/**
 * Space on disk that the store's next transaction can use: allocated by us, ahead of it, so that a
 * full disk fails here as an ordinary error. A write that fails inside lmdb 3.5.6 can corrupt the
 * process's heap (its error message overruns a buffer), so it must never get that far.
 */
import { open } from 'node:fs/promises';

export interface DiskReserve {
  /**
   * Makes the file at least `bytes` long with allocated blocks. Only to be called while nobody else
   * writes to the file. @throws what the disk says: ENOSPC, EFBIG, EDQUOT, EIO.
   */
  ensure(bytes: number): Promise<void>;
  close(): Promise<void>;
}

const minStepBytes = 1024 * 1024;
const maxStepBytes = 16 * 1024 * 1024;
const zeros = Buffer.alloc(minStepBytes);

export async function openDiskReserve(path: string): Promise<DiskReserve> {
  const file = await open(path, 'r+');
  let size = (await file.stat()).size;

  async function extend(target: number): Promise<void> {
    // The store may have grown the file itself; zeros go behind its end only.
    size = (await file.stat()).size;
    while (size < target) {
      const { bytesWritten } = await file.write(
        zeros,
        0,
        Math.min(zeros.length, target - size),
        size,
      );
      size += bytesWritten;
    }
  }

  return {
    async ensure(bytes) {
      if (bytes <= size) return;
      const step = Math.min(maxStepBytes, Math.max(minStepBytes, size));
      try {
        await extend(Math.max(bytes, size + step));
      } catch (error) {
        // Short of a whole step there may still be enough.
        if (size < bytes) throw error;
      }
    },
    close: () => file.close(),
  };
}

/** Makes the names inside a directory durable, not only the files' contents. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

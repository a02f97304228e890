/** A disk that fills up: a tmpfs of a fixed size. */
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from './shell.js';

export interface SmallDisk {
  readonly path: string;
  /** Takes all room but so many bytes. */
  fill(leaveBytes: number): void;
  /** Gives it back. */
  free(): void;
  remove(): void;
}

export function makeSmallDisk(dir: string, bytes: number): SmallDisk {
  const path = join(dir, 'disk');
  const filler = join(path, 'filler');
  mkdirSync(path);
  shell('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path);
  return {
    path,
    fill(leaveBytes) {
      const { bavail, bsize } = statfsSync(path);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
      } catch (error) {
        // others write as well: full is full
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => void shell('umount', path),
  };
}

/**
 * A disk whose power can be cut: ext4 on a loop device. The cut is the file system's own
 * (EXT4_IOC_SHUTDOWN without a flush of its journal, as xfstests does it): what was not synced is
 * gone, whatever the page cache held, and every later write and sync fails.
 */
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shell } from './shell.js';

export interface PowerCutDisk {
  /** Where it is mounted. */
  readonly path: string;
  /** From now on nothing reaches the disk. */
  cut(): void;
  /** Power is back: mounted anew, its journal replayed. Nobody may have a file open. */
  restore(): Promise<void>;
  remove(): Promise<void>;
}

const shutdown = `open(my $dir, "<", $ARGV[0]) or die $!;
my $without_journal = pack("L", 2);
ioctl($dir, 0x8004587D, $without_journal) or die $!;`;

export async function makePowerCutDisk(dir: string, bytes: number): Promise<PowerCutDisk> {
  const image = join(dir, 'disk.img');
  const path = join(dir, 'disk');
  writeFileSync(image, '');
  truncateSync(image, bytes);
  mkdirSync(path);
  shell('mkfs.ext4', '-q', '-F', image);
  const mount = (): string => shell('mount', '-o', 'loop', image, path);
  mount();
  return {
    path,
    cut: () => void shell('perl', '-e', shutdown, path),
    async restore() {
      await unmount(path);
      mount();
    },
    remove: () => unmount(path),
  };
}

/** A process that was killed a moment ago may hold its files still. */
async function unmount(path: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return void shell('umount', path);
    } catch (error) {
      if (attempt >= 50) throw error;
      await sleep(100);
    }
  }
}

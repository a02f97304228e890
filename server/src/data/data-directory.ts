/** The data directory: made when missing, held by one process, and where things are in it. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem, reasonOf } from '../problem.js';
import { lockDirectory } from './lock.js';

export interface DataDirectory {
  readonly path: string;
  readonly logPath: string;
  readonly warehousePath: string;
  /** For what needs not outlive the process; emptied at every start. */
  readonly scratchPath: string;
  release(): void;
}

/** @param command who asks, for the message that a second process gets. */
export function openDataDirectory(dir: string, command: string): DataDirectory {
  const path = resolve(dir);
  try {
    makeDirectory(path);
  } catch (error) {
    throw new Problem(`The data directory ${path} cannot be made: ${reasonOf(error)}`);
  }
  let release: () => void;
  try {
    release = lockDirectory(path, command);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`The data directory ${path} cannot be written: ${reasonOf(error)}`);
  }
  const scratchPath = join(path, 'scratch');
  rmSync(scratchPath, { recursive: true, force: true });
  mkdirSync(scratchPath, { mode: 0o700 });
  return { path, ...dataPaths(path), scratchPath, release };
}

/** Where what outlives a process is. */
export const dataPaths = (path: string): Pick<DataDirectory, 'logPath' | 'warehousePath'> => ({
  logPath: join(path, 'log'),
  warehousePath: join(path, 'warehouse'),
});

/** Level by level: Node's recursive mkdir never returns where a parent answers ENOENT, as /proc does. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * One process per data directory: a file with the id and start of the process that holds it. One
 * that was killed leaves a stale file, which the next process takes over.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../problem.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells two processes with one id apart; '' where the system doesn't say. */
  readonly startedAt: string;
  readonly command: string;
}

/** @returns what gives the directory back. @throws Problem when another process holds it. */
export function lockDirectory(dir: string, command: string): () => void {
  const path = join(dir, 'lock');
  const own = `${path}.${process.pid}`;
  const self: Holder = {
    pid: process.pid,
    host: hostname(),
    startedAt: startOf(process.pid),
    command,
  };
  writeFileSync(own, JSON.stringify(self), { mode: 0o600 });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(own, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const holder = readHolder(path);
        if (attempt > 10 || (holder !== null && isAlive(holder, self))) throw taken(dir, holder);
        moveAway(path, `${own}.stale`, holder);
      }
    }
  } finally {
    rmSync(own, { force: true });
    rmSync(`${own}.stale`, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/** Of two that find the same stale file, one may move the other's new one: it is then put back. */
function moveAway(path: string, aside: string, stale: Holder | null): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(readHolder(aside)) !== JSON.stringify(stale)) linkSync(aside, path);
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder, self: Holder): boolean {
  // another machine's or container's process can't be looked up; the engine's own lock still guards
  if (holder.host !== self.host) return false;
  if (holder.startedAt !== '') return startOf(holder.pid) === holder.startedAt;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Clock ticks since boot, and the boot, as Linux tells them. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return 'gone';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[18] ?? ''}`;
  } catch {
    return '';
  }
}

const taken = (dir: string, holder: Holder | null): Problem =>
  new Problem(
    `The data directory ${dir} is in use by ${holder ? `process ${holder.pid} (tabiji ${holder.command})` : 'another process'}: one process at a time may hold it. ` +
      'Stop that one, choose another with --data, or talk to it with --url and --token',
  );

/**
 * One broker for all test files of a run: the first that needs it starts it, whoever comes later
 * finds it, and the keeper ends it with the run.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SharedKafka {
  /** '' when there is none; `which` says why. */
  readonly brokers: string;
  /** In one line. */
  readonly which: string;
}

export interface TestRun {
  /** Of this run of tests alone. */
  readonly dir: string;
  /** Of the process whose end is the run's end. */
  readonly ownerPid: number;
  /** See `findKafka`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The same place from src/ and from dist/. */
const keeper = join(import.meta.dirname, '..', 'dist', 'kafka-keeper.js');
const waitMs = 420_000;

export const answerFile = (dir: string): string => join(dir, 'kafka.json');

/**
 * Waits for the broker, on the thread: tests are named before anything can be awaited. The first
 * time Maven may have to bring it.
 */
export function sharedKafka({ dir, ownerPid, environment }: TestRun): SharedKafka {
  if (isFirst(dir)) {
    const log = openSync(join(dir, 'keeper.log'), 'a');
    const run = JSON.stringify({ dir, ownerPid, environment });
    spawn(process.execPath, [keeper, run], { detached: true, stdio: ['ignore', log, log] }).unref();
  }
  const answer = answerFile(dir);
  for (const deadline = Date.now() + waitMs; !existsSync(answer); pause()) {
    if (Date.now() > deadline) throw new Error(`no broker within ${waitMs} ms: see ${dir}`);
  }
  return JSON.parse(readFileSync(answer, 'utf8')) as SharedKafka;
}

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);

/** Of all processes that ask, one. */
function isFirst(dir: string): boolean {
  try {
    mkdirSync(join(dir, 'starting'));
    return true;
  } catch {
    return false;
  }
}

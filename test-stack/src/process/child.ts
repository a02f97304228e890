/** A process that a test starts, finds ready, kills or asks to stop. Always by its own pid. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Child {
  readonly pid: number;
  /** What it wrote so far, for a message when something goes wrong. */
  output(): string;
  readonly running: boolean;
  signal(name: NodeJS.Signals): void;
  /** Resolves with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

export interface StartChild {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly isReady: () => Promise<boolean>;
  readonly withinMs: number;
}

const pollMs = 50;
const keptOutput = 20_000;

/** @throws Error with its output when it ends or isn't ready in time. */
export async function startChild(start: StartChild): Promise<Child> {
  const child = spawn(start.command, start.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(start.environment && { env: { ...start.environment } }),
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let running = true;
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      running = false;
      resolve(code);
    };
    child.once('exit', end);
    child.once('error', (error) => {
      output += String(error);
      end(null);
    });
  });
  const deadline = Date.now() + start.withinMs;
  while (!(await start.isReady().catch(() => false))) {
    if (!running || Date.now() > deadline) {
      child.kill('SIGKILL');
      await ended;
      throw new Error(`${start.command} did not get ready:\n${output}`);
    }
    await sleep(pollMs);
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    get running() {
      return running;
    },
    signal: (name) => void child.kill(name),
    ended,
  };
}

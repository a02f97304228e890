/** The real server as a process of its own: started, found ready, killed or asked to stop. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** What it wrote so far, for a message when something goes wrong. */
  output(): string;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and wait; answers with its exit code. */
  stop(): Promise<number | null>;
}

export interface StartServer {
  /** Path of bin/tabiji.js. */
  readonly bin: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  readonly withinMs?: number;
}

/** @throws Error with the output when it ends or is not ready in time. */
export async function startServer(start: StartServer): Promise<ServerProcess> {
  const { bin, words, environment, url, withinMs = 30_000 } = start;
  const child = spawn(process.execPath, [bin, ...words], {
    env: { ...environment, PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => resolve(code)),
  );
  const deadline = Date.now() + withinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server did not get ready:\n${output}`);
    }
    await sleep(25);
  }
  return {
    pid: child.pid ?? 0,
    url,
    output: () => output,
    kill: async () => void (await signalled(child, 'SIGKILL', ended)),
    stop: () => signalled(child, 'SIGTERM', ended),
  };
}

async function signalled(
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<number | null>,
): Promise<number | null> {
  child.kill(signal);
  return await ended;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** The real server as a process of its own: started, found ready, killed or asked to stop. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** What it wrote so far, for a message when something goes wrong. */
  output(): string;
  /** @throws Error with the output when it ends or is not ready in time. */
  ready(withinMs?: number): Promise<void>;
  /** Resolves with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly running: boolean;
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
  /** Options of Node itself. */
  readonly nodeWords?: readonly string[];
}

const patienceMs = 60_000;

/** Starts it and doesn't wait. */
export function spawnServer(start: StartServer): ServerProcess {
  const { bin, words, environment, url, nodeWords = [] } = start;
  const child = spawn(process.execPath, [...nodeWords, bin, ...words], {
    env: { ...environment, PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let running = true;
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      running = false;
      resolve(code);
    }),
  );
  const signalled = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return await ended;
  };
  return {
    pid: child.pid ?? 0,
    url,
    output: () => output,
    async ready(withinMs = patienceMs) {
      const deadline = Date.now() + withinMs;
      while (!(await isReady(url))) {
        if (!running || Date.now() > deadline) {
          throw new Error(`the server did not get ready:\n${output}`);
        }
        await sleep(25);
      }
    },
    ended,
    get running() {
      return running;
    },
    kill: async () => void (await signalled('SIGKILL')),
    stop: () => signalled('SIGTERM'),
  };
}

/** Starts it and waits until it is ready; one that doesn't get there is killed. */
export async function startServer(start: StartServer): Promise<ServerProcess> {
  const server = spawnServer(start);
  try {
    await server.ready();
  } catch (error) {
    await server.kill();
    throw error;
  }
  return server;
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

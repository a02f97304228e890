/** A server of a test that can be killed and started again, on the same port and data. */
import type { Child } from './child.js';

export interface Restartable {
  /** 0 while it doesn't run. */
  readonly pid: number;
  output(): string;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and wait; SIGKILL when it takes longer than 10 s. */
  stop(): Promise<void>;
  /** SIGSTOP: it answers nobody, and its connections stay open. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Starts it again where it was; resolves when it answers. */
  restart(): Promise<void>;
}

const patienceMs = 10_000;

export async function startRestartable(start: () => Promise<Child>): Promise<Restartable> {
  let child = await start();

  async function end(signal: NodeJS.Signals): Promise<void> {
    child.signal(signal);
    const hurry = setTimeout(() => child.signal('SIGKILL'), patienceMs);
    await child.ended;
    clearTimeout(hurry);
  }

  return {
    get pid() {
      return child.running ? child.pid : 0;
    },
    output: () => child.output(),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    async restart() {
      if (child.running) await end('SIGTERM');
      child = await start();
    },
  };
}

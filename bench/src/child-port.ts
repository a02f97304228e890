/** Between a measured server process and the bench: its port at the start, its CPU time when asked. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** In the child: listens on loopback, says the port, answers any message with its CPU time so far. */
export function answerAfterListening(server: Server, close?: () => Promise<void>): void {
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  });
  process.on('disconnect', () => {
    void (close?.() ?? Promise.resolve()).finally(() => process.exit(0));
  });
}

export interface MeasuredServer {
  readonly url: string;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** In the bench: starts `module` (a URL of a built file) and waits for its port. */
export async function startServer(module: URL): Promise<MeasuredServer> {
  const child = fork(module, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await answer<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMs: async () => {
      child.send('cpu');
      return (await answer<{ cpuMs: number }>(child)).cpuMs;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function answer<Message>(child: ChildProcess): Promise<Message> {
  const done = new AbortController();
  const { signal } = done;
  try {
    const [message] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the measured process ended early');
      }),
    ])) as [Message];
    return message;
  } finally {
    done.abort();
  }
}

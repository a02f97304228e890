/** The listening socket: start, and stop in a way that finishes what has begun. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem, reasonOf } from '../problem.js';

export interface HttpServer {
  /** As a browser of this machine writes it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, waits for answers under way, then cuts. Resolves when all are closed. */
  drain(withinMs: number): Promise<void>;
}

export interface Listen {
  readonly host: string;
  readonly port: number;
  readonly handler: RequestListener;
}

export async function listen({ host, port, handler }: Listen): Promise<HttpServer> {
  let draining = false;
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 15_000 },
    (request, response) => {
      if (draining) response.setHeader('Connection', 'close');
      handler(request, response);
    },
  );
  // a proxy in front must not reuse a connection just as it is being closed
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: unknown) => {
    throw new Problem(explain(error, host, port), 1, { cause: error });
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${nameOf(host)}:${bound}`,
    port: bound,
    async drain(withinMs) {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // one that was answering becomes idle without closing when its client keeps it alive
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

function explain(error: unknown, host: string, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken by another program: stop it, or choose another with --port (0 takes any free one)`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights: choose one above 1023 with --port`;
  return `Listening on ${host}:${port} failed: ${reasonOf(error)}`;
}

const nameOf = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

/**
 * The ClickHouse engine (chDB) behind ClickHouse's HTTP protocol, in a process of its own: what
 * `@clickhouse/client` needs of a server, where there is none. For tests only.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../process/child.js';
import { freePorts } from '../process/free-port.js';
import { startRestartable, type Restartable } from '../process/restartable.js';

export interface StartClickHouse {
  /** Data; made when it is missing. A directory that was used before is used on. */
  readonly dir: string;
  readonly user?: string;
  readonly password?: string;
}

export interface ClickHouseServer extends Restartable {
  /** http://host:port */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const startMs = 60_000;
/** The same place from src/ and from dist/: a process of its own runs what was built. */
const program = join(import.meta.dirname, '..', '..', 'dist', 'clickhouse', 'shim', 'main.js');

export async function startClickHouse(options: StartClickHouse): Promise<ClickHouseServer> {
  const { dir, user = 'default', password = '' } = options;
  mkdirSync(dir, { recursive: true });
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const server = await startRestartable(() =>
    startChild({
      command: process.execPath,
      args: [program, JSON.stringify({ dir, port, user, password })],
      // libuv's threads carry the engine's queries
      environment: { PATH: '/usr/bin:/bin', UV_THREADPOOL_SIZE: '16' },
      isReady: async () => (await fetch(`${url}/ping`)).ok,
      withinMs: startMs,
    }),
  );
  return Object.assign(Object.create(server) as Restartable, { url, user, password });
}

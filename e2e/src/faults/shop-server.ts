/** The server under test on a data directory of its own: the same port and keys in every life. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWarehouse, type Warehouse, type WarehouseOptions } from '@tabiji/warehouse';
import { freePort } from '../ledger/free-port.js';
import { spawnServer, type ServerProcess } from '../ledger/server-process.js';
import { nodeWordsFor, type Injection } from './inject/injection.js';

export interface ShopServer {
  readonly bin: string;
  readonly url: string;
  readonly dataDir: string;
  readonly writeKey: string;
  readonly readToken: string;
  readonly adminToken: string;
  /** Starts it and doesn't wait. */
  spawn(injection?: Injection): ServerProcess;
  /** Starts it and waits until it is ready. */
  start(injection?: Injection): Promise<ServerProcess>;
  /** Kills what still runs: after a scenario that failed. */
  end(): Promise<void>;
  /** The warehouse, past the server: an embedded one only while no server runs. */
  withWarehouse<Result>(use: (warehouse: Warehouse) => Promise<Result>): Promise<Result>;
}

export interface ClickHouseAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** The address that the server is given, when it is another. */
  readonly through?: string;
}

export interface OpenShopServer {
  readonly dir: string;
  /** A ClickHouse by URL; else it is embedded. */
  readonly clickhouse?: ClickHouseAddress;
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** In every life. */
  readonly injection?: Injection;
}

/** The same place from src/ and from dist/. */
export const bin = join(import.meta.dirname, '..', '..', '..', 'server', 'bin', 'tabiji.js');
export const keys = {
  writeKey: 'pk_ledger_1',
  readToken: 'rt_ledger_1',
  adminToken: 'at_ledger_1',
};
export const keySettings = {
  TABIJI_SOURCES: `[{source: shop, write_key: ${keys.writeKey}}]`,
  TABIJI_READ_TOKENS: keys.readToken,
  TABIJI_ADMIN_TOKENS: keys.adminToken,
  // all shoppers come from one address
  TABIJI_RATE_LIMITS_EVENTS_PER_SECOND_PER_KEY: '0',
  TABIJI_RATE_LIMITS_EVENTS_PER_SECOND_PER_ADDRESS: '0',
};

export async function openShopServer(options: OpenShopServer): Promise<ShopServer> {
  const dataDir = join(options.dir, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ...keySettings,
    ...(options.clickhouse && warehouseSettings(options.clickhouse)),
    ...options.environment,
  };
  let current: ServerProcess | undefined;
  const spawn = (injection?: Injection): ServerProcess =>
    (current = spawnServer({
      bin,
      url,
      environment,
      words: ['serve', '--data', dataDir, '--port', String(port)],
      nodeWords: nodeWordsFor(
        options.injection || injection ? { ...options.injection, ...injection } : undefined,
      ),
    }));
  return {
    bin,
    url,
    dataDir,
    ...keys,
    spawn,
    async start(injection) {
      const server = spawn(injection);
      await server.ready();
      return server;
    },
    async end() {
      await current?.kill();
    },
    async withWarehouse(use) {
      const warehouse = await openWarehouse(warehouseOf(dataDir, options.clickhouse));
      try {
        return await use(warehouse);
      } finally {
        await warehouse.close();
      }
    },
  };
}

const warehouseOf = (
  dataDir: string,
  clickhouse: OpenShopServer['clickhouse'],
): WarehouseOptions =>
  clickhouse
    ? { mode: 'server', ...clickhouse, username: clickhouse.user }
    : { mode: 'embedded', path: join(dataDir, 'warehouse') };

export const warehouseSettings = ({
  url,
  user,
  password,
  through = url,
}: ClickHouseAddress): Record<string, string> => ({
  TABIJI_WAREHOUSE_MODE: 'server',
  TABIJI_WAREHOUSE_URL: through,
  TABIJI_WAREHOUSE_USER: user,
  TABIJI_WAREHOUSE_PASSWORD: password,
});

/** A number of a running server's /metrics: the sum over its labels. */
export async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Resolves when the log holds at most so many records that are not stored; none, unless told. */
export async function caughtUp(server: ServerProcess, records = 0): Promise<void> {
  for (;;) {
    if ((await readMetric(server.url, 'tabiji_log_backlog_records')) <= records) return;
    if (!server.running) throw new Error(`the server ended:\n${server.output()}`);
    await sleep(100);
  }
}

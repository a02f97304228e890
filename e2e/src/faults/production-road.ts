/** The targets as processes of their own, on a Kafka and a ClickHouse by URL. */
import { runCommand, type CommandRun } from '../ledger/command.js';
import { freePort } from '../ledger/free-port.js';
import { startServer, type ServerProcess } from '../ledger/server-process.js';
import {
  bin,
  keys,
  keySettings,
  warehouseSettings,
  type ClickHouseAddress,
} from './shop-server.js';

/** A process that is stopped and started again on its port. */
export interface Part {
  readonly url: string;
  readonly running: boolean;
  /** SIGTERM, wait, and start anew; answers with the exit code. */
  restart(): Promise<number | null>;
  stop(): Promise<number | null>;
  output(): string;
}

export interface ProductionRoad {
  readonly writeKey: string;
  readonly readToken: string;
  readonly adminToken: string;
  start(target: Target): Promise<Part>;
  run(...words: string[]): Promise<CommandRun>;
  /** Those that are still starting, too. */
  stop(): Promise<void>;
}

type Target = 'collector' | 'loader' | 'api';

export interface ProductionRoadOptions {
  /** TABIJI_LOG_*: brokers, topics, group. */
  readonly log: Readonly<Record<string, string>>;
  readonly clickhouse: ClickHouseAddress;
  readonly database: string;
}

export function createProductionRoad(options: ProductionRoadOptions): ProductionRoad {
  const environment = {
    ...keySettings,
    ...warehouseSettings(options.clickhouse),
    TABIJI_WAREHOUSE_DATABASE: options.database,
    TABIJI_LOG_MODE: 'kafka',
    TABIJI_LOG_LEVEL: 'warn',
    ...options.log,
  };
  const open = async (target: Target): Promise<Part> => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const words = ['serve', '--target', target, '--port', String(port)];
    const begin = (): Promise<ServerProcess> => startServer({ bin, words, environment, url });
    let current = await begin();
    return {
      url,
      get running() {
        return current.running;
      },
      stop: () => current.stop(),
      output: () => current.output(),
      async restart() {
        const code = await current.stop();
        current = await begin();
        return code;
      },
    };
  };
  const parts: Promise<Part>[] = [];
  return {
    ...keys,
    start(target) {
      const part = open(target);
      parts.push(part);
      return part;
    },
    run: (...words) => runCommand({ bin, words, environment }),
    async stop() {
      const begun = await Promise.allSettled(parts);
      const running = begun.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []));
      await Promise.all(running.map((part) => part.stop()));
    },
  };
}

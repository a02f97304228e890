/** The targets as processes of their own, on a real Kafka and a ClickHouse by URL. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FoundClickHouse } from '@tabiji/test-stack';
import { kafka, ownName } from '../../ingest/test/kafka/test-kafka.js';
import { runCommand, type CommandRun } from '../src/ledger/command.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

export const writeKey = 'pk_production_1';
export const readToken = 'rt_production_1';
export const adminToken = 'at_production_1';

const bin = resolve(__dirname, '../../server/bin/tabiji.js');

/** A process that is stopped and started again on its port. */
export interface Part {
  readonly url: string;
  /** SIGTERM, wait, and start anew; answers with the exit code. */
  restart(): Promise<number | null>;
  stop(): Promise<number | null>;
  output(): string;
}

export interface ProductionRoad {
  readonly environment: Readonly<Record<string, string>>;
  readonly database: string;
  start(target: 'collector' | 'loader' | 'api'): Promise<Part>;
  run(...words: string[]): Promise<CommandRun>;
  stop(): Promise<void>;
}

/** Topics, group and database are this road's alone. */
export function createProductionRoad({ url, user, password }: FoundClickHouse): ProductionRoad {
  if (!existsSync(resolve(__dirname, '../../server/dist/main.js'))) {
    throw new Error('the server is not built: run npm run build');
  }
  const database = `production_${process.pid}_${Date.now()}`;
  const environment = {
    TABIJI_SOURCES: `[{source: shop, write_key: ${writeKey}}]`,
    TABIJI_READ_TOKENS: readToken,
    TABIJI_ADMIN_TOKENS: adminToken,
    TABIJI_WAREHOUSE_MODE: 'server',
    TABIJI_WAREHOUSE_URL: url,
    TABIJI_WAREHOUSE_USER: user,
    TABIJI_WAREHOUSE_PASSWORD: password,
    TABIJI_WAREHOUSE_DATABASE: database,
    TABIJI_LOG_MODE: 'kafka',
    TABIJI_LOG_BROKERS: kafka.brokers,
    TABIJI_LOG_TOPIC: ownName(),
    TABIJI_LOG_DEAD_LETTER_TOPIC: ownName(),
    TABIJI_LOG_GROUP: ownName(),
    TABIJI_LOG_PARTITIONS: '4',
    TABIJI_LOG_REPLICATION_FACTOR: '1',
    TABIJI_LOG_MIN_IN_SYNC_REPLICAS: '1',
    TABIJI_LOG_LEVEL: 'warn',
  };
  const parts: Part[] = [];
  return {
    environment,
    database,
    async start(target) {
      const port = await freePort();
      const own = `http://127.0.0.1:${port}`;
      const words = ['serve', '--target', target, '--port', String(port)];
      const begin = (): Promise<ServerProcess> =>
        startServer({ bin, words, environment, url: own });
      let running = await begin();
      const part: Part = {
        url: own,
        stop: () => running.stop(),
        output: () => running.output(),
        async restart() {
          const code = await running.stop();
          running = await begin();
          return code;
        },
      };
      parts.push(part);
      return part;
    },
    run: (...words) => runCommand({ bin, words, environment }),
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}

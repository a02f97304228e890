/**
 * What stands behind the server under test: nothing on the embedded road; on the Kafka road a broker
 * and a ClickHouse by URL, real processes that can be killed like it.
 */
import { join } from 'node:path';
import { findKafkaJars, startClickHouse, startKafka, type Restartable } from '@tabiji/test-stack';
import type { LogKind } from './scenario.js';
import type { OpenShopServer } from './shop-server.js';

export interface Road {
  readonly server: Pick<OpenShopServer, 'clickhouse' | 'environment'>;
  /** By name; none on the embedded road. */
  readonly others: ReadonlyMap<'broker' | 'warehouse', Restartable>;
  close(): Promise<void>;
}

/** A member that was killed gives its partitions back after this time. */
export const sessionTimeoutMs = 1_500;

/** @throws Error when there is no Kafka. */
export async function openRoad(log: LogKind, dir: string): Promise<Road> {
  if (log === 'embedded') {
    return { server: {}, others: new Map(), close: () => Promise.resolve() };
  }
  const jars = await findKafkaJars();
  if (!jars.ok) throw new Error(`no Kafka: ${jars.why}`);
  const broker = await startKafka({ classpath: jars.classpath, dir: join(dir, 'kafka') });
  const clickhouse = await startClickHouse({ dir: join(dir, 'clickhouse') });
  const { url, user, password } = clickhouse;
  return {
    server: {
      clickhouse: { url, user, password },
      environment: {
        TABIJI_LOG_MODE: 'kafka',
        TABIJI_LOG_BROKERS: broker.brokers,
        TABIJI_LOG_PARTITIONS: '4',
        TABIJI_LOG_REPLICATION_FACTOR: '1',
        TABIJI_LOG_MIN_IN_SYNC_REPLICAS: '1',
        TABIJI_LOG_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
      },
    },
    others: new Map<'broker' | 'warehouse', Restartable>([
      ['broker', broker],
      ['warehouse', clickhouse],
    ]),
    async close() {
      await clickhouse.stop();
      await broker.stop();
    },
  };
}

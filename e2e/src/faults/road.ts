/**
 * What stands behind the server under test: nothing on the embedded road, unless its ClickHouse is
 * to be by URL; on the Kafka road a broker and a ClickHouse by URL, real processes that can be killed.
 */
import { join } from 'node:path';
import {
  findKafkaJars,
  startClickHouse,
  startKafka,
  type ClickHouseServer,
  type KafkaBroker,
  type Restartable,
} from '@tabiji/test-stack';
import type { LogKind } from './scenario.js';
import type { ClickHouseAddress, OpenShopServer } from './shop-server.js';

export interface Road {
  readonly server: Pick<OpenShopServer, 'clickhouse' | 'environment'>;
  readonly broker?: Restartable;
  /** By URL; none when it is embedded. */
  readonly warehouse?: ClickHouseServer;
  close(): Promise<void>;
}

/** A member that was killed gives its partitions back after this time. */
export const sessionTimeoutMs = 1_500;

/**
 * @param warehouse default: embedded on the embedded road, by URL on Kafka's.
 * @throws Error when there is no Kafka.
 */
export async function openRoad(
  log: LogKind,
  dir: string,
  warehouse: 'embedded' | 'server' = log === 'kafka' ? 'server' : 'embedded',
): Promise<Road> {
  const broker = log === 'kafka' ? await openBroker(dir) : undefined;
  const clickhouse =
    warehouse === 'server' ? await startClickHouse({ dir: join(dir, 'clickhouse') }) : undefined;
  return {
    server: {
      ...(clickhouse && { clickhouse: addressOf(clickhouse) }),
      ...(broker && { environment: logSettings(broker.brokers) }),
    },
    ...(broker && { broker }),
    ...(clickhouse && { warehouse: clickhouse }),
    async close() {
      await clickhouse?.stop();
      await broker?.stop();
    },
  };
}

async function openBroker(dir: string): Promise<KafkaBroker> {
  const jars = await findKafkaJars();
  if (!jars.ok) throw new Error(`no Kafka: ${jars.why}`);
  return startKafka({ classpath: jars.classpath, dir: join(dir, 'kafka') });
}

/** A copy: whoever is given it can't stop the server. */
const addressOf = ({ url, user, password }: ClickHouseServer): ClickHouseAddress => ({
  url,
  user,
  password,
});

const logSettings = (brokers: string): Record<string, string> => ({
  TABIJI_LOG_MODE: 'kafka',
  TABIJI_LOG_BROKERS: brokers,
  TABIJI_LOG_PARTITIONS: '4',
  TABIJI_LOG_REPLICATION_FACTOR: '1',
  TABIJI_LOG_MIN_IN_SYNC_REPLICAS: '1',
  TABIJI_LOG_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
});

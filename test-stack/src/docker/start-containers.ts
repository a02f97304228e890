/** Kafka and ClickHouse in containers, where there is a Docker engine: through testcontainers. */
import { ClickHouseContainer } from '@testcontainers/clickhouse';
import { KafkaContainer } from '@testcontainers/kafka';
import { run } from '../process/run.js';

/** testcontainers' module knows how to start this image, not Apache's own. */
const kafkaImage = 'confluentinc/cp-kafka:8.1.0';
const clickHouseImage = 'clickhouse/clickhouse-server:26.7';
const brokerPort = 9093;

export interface ContainerKafka {
  readonly brokers: string;
  stop(): Promise<void>;
}

export interface ContainerClickHouse {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

export const hasDocker = async (): Promise<boolean> =>
  (await run('docker', ['info'], 10_000)).exitCode === 0;

export async function startKafkaContainer(): Promise<ContainerKafka> {
  const started = await new KafkaContainer(kafkaImage).withKraft().start();
  return {
    brokers: `${started.getHost()}:${started.getMappedPort(brokerPort)}`,
    stop: async () => void (await started.stop()),
  };
}

export async function startClickHouseContainer(): Promise<ContainerClickHouse> {
  const started = await new ClickHouseContainer(clickHouseImage).start();
  return {
    url: started.getHttpUrl(),
    user: started.getUsername(),
    password: started.getPassword(),
    stop: async () => void (await started.stop()),
  };
}

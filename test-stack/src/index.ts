/** Real components for tests, benchmarks and the fault harness: Kafka, and ClickHouse by URL. */
export {
  startClickHouse,
  type ClickHouseServer,
  type StartClickHouse,
} from './clickhouse/start-clickhouse.js';
export { findClickHouse, type FindClickHouse, type FoundClickHouse } from './find-clickhouse.js';
export { findKafka, type FindKafka, type FoundKafka } from './find-kafka.js';
export { findKafkaJars, kafkaVersion, type KafkaJars } from './kafka/kafka-jars.js';
export { startKafka, type KafkaBroker, type StartKafka } from './kafka/start-kafka.js';
export type { Restartable } from './process/restartable.js';
export { sharedKafka, type SharedKafka, type TestRun } from './shared-kafka.js';

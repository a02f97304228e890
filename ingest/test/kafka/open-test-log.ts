// A Kafka log of a test's own, on the run's broker.
import { createKafkaLog, type KafkaLog, type KafkaLogOptions } from '../../src/index.js';
import { kafka } from './test-kafka.js';

export interface TestLog {
  readonly topic: string;
  readonly group: string;
  readonly partitions?: number;
}

export const testLogOptions = ({ topic, group, partitions = 1 }: TestLog): KafkaLogOptions => ({
  address: { brokers: kafka.brokers.split(','), tls: null, sasl: null },
  topic: {
    topic,
    partitions,
    replicationFactor: 1,
    minInSyncReplicas: 1,
    retentionMs: 24 * 60 * 60 * 1_000,
  },
  group,
  reads: true,
  maxPendingBytes: 64 * 1024 * 1024,
  sessionTimeoutMs: 6_000,
});

export const openTestLog = (
  log: TestLog,
  changes: Partial<KafkaLogOptions> = {},
): Promise<KafkaLog> => createKafkaLog({ ...testLogOptions(log), ...changes });

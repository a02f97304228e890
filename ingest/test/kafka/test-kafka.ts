// The run's Kafka, and tests that are skipped when there is none.
import { sharedKafka } from '@tabiji/test-stack';

export const kafka = sharedKafka({
  dir: process.env['TEST_RUN_DIR'] ?? '',
  ownerPid: Number(process.env['TEST_RUN_PID']),
  environment: { TEST_KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS'] },
});

export const describeOnKafka = kafka.brokers === '' ? describe.skip : describe;

let made = 0;
/** A topic, or a group, of this test alone. */
export const ownName = (): string => `test-${process.pid}-${Date.now()}-${++made}`;

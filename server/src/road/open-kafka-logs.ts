/**
 * The logs in Kafka. Dead letters are looked at by everybody; only a replay is a member of their
 * group, for as long as it takes, so that two at once share the letters.
 */
import { createKafkaLog, TopicUnfit, type KafkaLog } from '@tabiji/ingest';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import { Problem, reasonOf } from '../problem.js';
import { kafkaAddress } from './kafka-address.js';
import type { Logs } from './logs.js';
import { NotThereYet } from './opening.js';

export interface OpenKafkaLogs {
  readonly settings: Settings;
  /** Whether this process loads: then it is one of the loaders' group. */
  readonly reads: boolean;
  readonly logger: Logger;
}

export interface KafkaLogs extends Logs {
  settled(): Promise<void>;
}

/** @throws NotThereYet or Problem. */
export async function openKafkaLogs(options: OpenKafkaLogs): Promise<KafkaLogs> {
  const log = await openKafkaLog(options, 'events', options.reads);
  const deadLetters = await openKafkaLog(options, 'deadLetters', false).catch(async (error) => {
    await log.close();
    throw error;
  });
  return {
    log,
    deadLetters,
    async replaying(use) {
      const letters = await openKafkaLog(options, 'deadLetters', true);
      try {
        return await use(letters);
      } finally {
        await letters.close();
      }
    },
    lags: options.reads ? () => log.lags() : null,
    settled: () => log.settled(),
    async close() {
      await deadLetters.close();
      await log.close();
    },
  };
}

export async function openKafkaLog(
  { settings, logger }: Omit<OpenKafkaLogs, 'reads'>,
  which: 'events' | 'deadLetters',
  reads: boolean,
): Promise<KafkaLog> {
  const { log, limits } = settings;
  try {
    return await createKafkaLog({
      address: kafkaAddress(log),
      topic: {
        topic: which === 'events' ? log.topic : log.dead_letter_topic,
        partitions: log.partitions,
        replicationFactor: log.replication_factor,
        minInSyncReplicas: log.min_in_sync_replicas,
        retentionMs: log.retention_hours * 3_600_000,
      },
      group: which === 'events' ? log.group : `${log.group}-replay`,
      reads,
      maxPendingBytes: limits.max_in_flight_bytes,
      sessionTimeoutMs: log.session_timeout_ms,
      logger,
    });
  } catch (error) {
    if (error instanceof TopicUnfit) throw new Problem(error.message, 1, { cause: error });
    if (error instanceof Problem) throw error;
    const where = `Kafka at ${log.brokers.join(', ')}`;
    throw new NotThereYet(`${where}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The topic as it must be: made when it is missing, and refused in words when it doesn't fit. */
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { kafkaErrorType, kafkaReason } from './kafka-error.js';

export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  /** Brokers that hold each record. */
  readonly replicationFactor: number;
  /** Of them, those that must have a record before it is acknowledged. */
  readonly minInSyncReplicas: number;
  /** How long records are kept, whether they were loaded or not. */
  readonly retentionMs: number;
}

export interface CheckedTopic {
  /** What one batch may hold, compressed or not. */
  readonly maxBatchBytes: number;
  readonly made: boolean;
}

/** The topic can't be used as it is; a person is needed. */
export class TopicUnfit extends Error {
  override readonly name = 'TopicUnfit';
}

/** The largest record, with room for a batch around it. */
const leastBatchBytes = 128 * 1024;
const batchHeaderBytes = 512;

/** A topic that was made a moment ago, by us or by others, isn't known to all brokers yet. */
const comingUp = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);
const comesUpWithinMs = 30_000;
const lookAgainMs = 200;

/** @throws TopicUnfit, or what Kafka says when it can't be reached. */
export async function checkTopic(kafka: Kafka, plan: TopicPlan): Promise<CheckedTopic> {
  const admin = kafka.admin({ retry: { retries: 5 } });
  await admin.connect();
  const givesUpAtMs = performance.now() + comesUpWithinMs;
  try {
    for (;;) {
      try {
        return await makeAndCheck(admin, plan);
      } catch (error) {
        const waits = comingUp.has(kafkaErrorType(error)) && performance.now() < givesUpAtMs;
        if (!waits) throw error;
        await sleep(lookAgainMs);
      }
    }
  } finally {
    await admin.disconnect();
  }
}

async function makeAndCheck(admin: Admin, plan: TopicPlan): Promise<CheckedTopic> {
  const made = await makeIfMissing(admin, plan);
  const wrong = [...(await wrongPlaces(admin, plan))];
  const settings = await settingsOf(admin, plan.topic);
  wrong.push(...wrongSettings(settings, plan));
  if (wrong.length > 0) {
    throw new TopicUnfit(`The Kafka topic "${plan.topic}" does not fit: ${wrong.join('; ')}`);
  }
  const maxBytes = Number(settings.get('max.message.bytes'));
  return { maxBatchBytes: maxBytes - batchHeaderBytes, made };
}

async function makeIfMissing(admin: Admin, plan: TopicPlan): Promise<boolean> {
  const { topic, partitions, replicationFactor, minInSyncReplicas, retentionMs } = plan;
  if ((await admin.listTopics()).includes(topic)) return false;
  try {
    return await admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions: partitions,
          replicationFactor,
          configEntries: [
            { name: 'min.insync.replicas', value: String(minInSyncReplicas) },
            { name: 'retention.ms', value: String(retentionMs) },
            { name: 'cleanup.policy', value: 'delete' },
            // a clean broker is waited for, rather than records lost
            { name: 'unclean.leader.election.enable', value: 'false' },
          ],
        },
      ],
    });
  } catch (error) {
    const inner = innermost(error);
    if (comingUp.has(kafkaErrorType(inner))) throw inner;
    if (kafkaErrorType(inner) === 'INVALID_REPLICATION_FACTOR') {
      throw new TopicUnfit(
        `The Kafka topic "${topic}" can't be made: a replication factor of ${replicationFactor} needs as many brokers. For a single broker: TABIJI_LOG_REPLICATION_FACTOR=1`,
        { cause: error },
      );
    }
    throw new TopicUnfit(`The Kafka topic "${topic}" can't be made: ${kafkaReason(inner)}`, {
      cause: error,
    });
  }
}

/** kafkajs gathers what went wrong with each topic. */
const innermost = (error: unknown): unknown => {
  const { errors, cause } = error as { errors?: unknown[]; cause?: unknown };
  return errors?.[0] ?? cause ?? error;
};

async function wrongPlaces(admin: Admin, plan: TopicPlan): Promise<string[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [plan.topic] });
  const found = topics[0]?.partitions ?? [];
  const wrong: string[] = [];
  if (found.length !== plan.partitions) {
    wrong.push(
      `it has ${found.length} partitions, TABIJI_LOG_PARTITIONS says ${plan.partitions}. A visitor's partition depends on the number: set it to ${found.length}, or use another topic`,
    );
  }
  const replicas = Math.min(...found.map((partition) => partition.replicas.length));
  if (replicas < plan.replicationFactor) {
    wrong.push(
      `its records are on ${replicas} brokers, TABIJI_LOG_REPLICATION_FACTOR says ${plan.replicationFactor}`,
    );
  }
  return wrong;
}

async function settingsOf(admin: Admin, topic: string): Promise<ReadonlyMap<string, string>> {
  const answer = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      {
        type: kafkajs.ConfigResourceTypes.TOPIC,
        name: topic,
        configNames: ['min.insync.replicas', 'max.message.bytes', 'cleanup.policy', 'retention.ms'],
      },
    ],
  });
  return new Map(
    (answer.resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [
      configName,
      configValue,
    ]),
  );
}

function wrongSettings(settings: ReadonlyMap<string, string>, plan: TopicPlan): string[] {
  const wrong: string[] = [];
  const inSync = Number(settings.get('min.insync.replicas'));
  if (inSync < plan.minInSyncReplicas) {
    wrong.push(
      `min.insync.replicas is ${inSync}, TABIJI_LOG_MIN_IN_SYNC_REPLICAS says ${plan.minInSyncReplicas}: a record would be acknowledged before so many have it`,
    );
  }
  if (inSync > plan.replicationFactor) {
    wrong.push(
      `min.insync.replicas is ${inSync}, and there are ${plan.replicationFactor} replicas: nothing could be written`,
    );
  }
  if (settings.get('cleanup.policy') !== 'delete') {
    wrong.push(
      `cleanup.policy is ${settings.get('cleanup.policy')}: compaction would remove events; it must be delete`,
    );
  }
  const maxBytes = Number(settings.get('max.message.bytes'));
  if (maxBytes < leastBatchBytes) {
    wrong.push(`max.message.bytes is ${maxBytes}; it must be at least ${leastBatchBytes}`);
  }
  return wrong;
}

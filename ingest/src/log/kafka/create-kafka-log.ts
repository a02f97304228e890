/**
 * The EventLog on Kafka. Appends go through the producer; reads and commits go to the brokers
 * directly, as a member of the group, so that a commit is fenced by the generation in which its
 * partition was ours. Offsets, keys and values are Kafka's own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { silentLogger, type Logger } from '../../logger.js';
import { LogFull, LogUnavailable, PartitionLost, type EventLog } from '../event-log.js';
import { createBacklog, type PartitionLag } from './backlog.js';
import { startGroupMembership, type GroupMembership } from './group-membership.js';
import { createGroupOffsets } from './group-offsets.js';
import { createKafkaClient, type KafkaAddress } from './kafka-client.js';
import { isFenced, kafkaReason } from './kafka-error.js';
import { checkTopic, type TopicPlan } from './kafka-topic.js';
import { openKafkaWire } from './kafka-wire.js';
import { createPartitionFetcher } from './partition-fetcher.js';
import { createPartitionReader } from './partition-reader.js';
import { openProduceLine, type PartitionMessage } from './produce-line.js';
import { createTenures } from './tenures.js';
import { fetchTopicId } from './topic-id.js';
import { within } from './within.js';

export interface KafkaLogOptions {
  readonly address: KafkaAddress;
  /** The topic is made when it is missing. */
  readonly topic: TopicPlan;
  /** The consumer group whose members share the partitions. */
  readonly group: string;
  /**
   * Whether this process is one of the group: then `assigned` are its partitions, and it may commit.
   * Else it may look at every partition, and commits nothing.
   */
  readonly reads: boolean;
  /** Bytes that may wait for Kafka's answer; more is refused. */
  readonly maxPendingBytes: number;
  /** What a refused client is told, in milliseconds. Default 2,000. */
  readonly retryAfterMs?: number;
  /** A reader that is silent for so long loses its partitions, in milliseconds. Default 10,000. */
  readonly sessionTimeoutMs?: number;
  readonly logger?: Logger;
}

export interface KafkaLog extends EventLog {
  /** Of the partitions that this process reads. */
  lags(): Promise<PartitionLag[]>;
  /** Resolves when the group has committed everything that was appended before. */
  settled(): Promise<void>;
}

const joinMs = 60_000;
const maxNoteBytes = 4_000;
/** Kafka tells records; bytes are these many times that. */
const usualRecordBytes = 1_000;
/** How long a client waits for an answer of ours, when Kafka gives none. */
const appendMs = 8_000;
const healthMs = 3_000;
const noAnswer = (ms: number): string => `Kafka gave no answer within ${ms} ms`;
/** How long a failed append is a fault of the log, when nobody appends since. */
const failureMs = 5_000;
const settledPollMs = 200;

/** @throws TopicUnfit when a person is needed, or what Kafka says while it is away. */
export async function createKafkaLog(options: KafkaLogOptions): Promise<KafkaLog> {
  const { address, group, reads, maxPendingBytes, logger = silentLogger } = options;
  const { retryAfterMs = 2_000, sessionTimeoutMs = 10_000 } = options;
  const { topic, partitions } = options.topic;
  const kafka = createKafkaClient(address, logger);
  const { maxBatchBytes, made } = await checkTopic(kafka, options.topic);
  if (made) logger.info({ topic, partitions }, 'made the topic');

  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const wire = await openKafkaWire(kafka, topic);
    closers.push(() => wire.close());
    const id = await fetchTopicId(await wire.anyBroker(), topic);
    let failure: { readonly reason: string; readonly atMs: number } | null = null;
    const line = await openProduceLine({
      kafka,
      topic,
      maxBatchBytes,
      onOutcome: (error) => {
        failure = error === null ? null : { reason: kafkaReason(error), atMs: Date.now() };
      },
    });
    closers.push(() => line.close());
    const fetcher = createPartitionFetcher(wire, topic);
    const reader = createPartitionReader({ wire, fetcher, logger });
    const offsets = createGroupOffsets(wire, group, topic);
    const backlog = createBacklog({ wire, offsets, fetcher, nowMs: Date.now });
    const partitioner = kafkajs.Partitioners.DefaultPartitioner();
    const places = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId }));
    let membership: GroupMembership | null = null;
    if (reads) {
      const joining = { wire, groupId: group, topic, partitions, sessionTimeoutMs, logger };
      const joined = startGroupMembership(joining);
      closers.push(() => joined.leave());
      membership = joined;
      if (!(await joined.joinedAfter(-1, joinMs))) {
        throw new Error(`the consumer group "${group}" was not joined within ${joinMs} ms`);
      }
    }
    const tenures = createTenures(membership);
    const ends = new Map<number, number>();
    const floors = new Map<number, number>();
    let closed = false;

    const unavailable = (why: string, cause?: unknown): LogUnavailable =>
      new LogUnavailable(`the log "${topic}" ${why}`, retryAfterMs, { cause });

    const checkPartition = (partition: number): void => {
      if (Number.isInteger(partition) && partition >= 0 && partition < partitions) return;
      throw new RangeError(`partition ${partition} is none of 0 to ${partitions - 1}`);
    };

    /** What Kafka refuses for a while, as the port says it. */
    async function asking<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
      try {
        return await ask();
      } catch (error) {
        if (isFenced(error) || error instanceof PartitionLost || error instanceof RangeError) {
          throw error;
        }
        await wire.recover(error).catch(() => undefined);
        throw unavailable(`can't ${what}: ${kafkaReason(error)}`, error);
      }
    }

    async function checkEnd(partition: number, offset: number): Promise<void> {
      if (offset <= (ends.get(partition) ?? 0)) return;
      for (const [place, end] of await asking('tell its end', () => wire.offsets('end'))) {
        ends.set(place, end);
      }
      const end = ends.get(partition) ?? 0;
      if (offset > end)
        throw new RangeError(`can't commit offset ${offset}: the log ends at ${end}`);
    }

    return {
      topic,
      id,
      partitions,
      async append(records) {
        if (closed) throw unavailable('is closed');
        if (records.length === 0) return;
        let bytes = 0;
        const messages = records.map((record): PartitionMessage => {
          const key = Buffer.from(record.key);
          const message = { key, value: null };
          const partition = partitioner({ topic, message, partitionMetadata: places as never });
          bytes += key.length + record.value.length;
          return { partition, key, value: record.value };
        });
        if (line.pendingBytes + bytes > maxPendingBytes) {
          throw new LogFull(`the log "${topic}" has more waiting than it may`, retryAfterMs);
        }
        try {
          await within(appendMs, noAnswer(appendMs), line.send(messages, bytes));
        } catch (error) {
          throw unavailable(`can't write: ${kafkaReason(error)}`, error);
        }
      },
      assigned: () => membership?.partitions ?? [],
      async read(partition, offset, limits) {
        checkPartition(partition);
        if (closed) throw new Error(`the log "${topic}" is closed`);
        if (membership) tenures.check(partition);
        const entries = await asking('read', () => reader.read(partition, offset, limits));
        if (closed) throw new Error(`the log "${topic}" is closed`);
        if (membership) tenures.check(partition);
        const last = entries.at(-1);
        if (last) ends.set(partition, Math.max(ends.get(partition) ?? 0, last.offset + 1));
        return entries;
      },
      async committed(partition) {
        checkPartition(partition);
        if (membership) tenures.open(partition);
        const found = await asking('tell what is committed', () => offsets.committed([partition]));
        const commit = found.get(partition) ?? { offset: 0, note: '' };
        floors.set(partition, commit.offset);
        return commit;
      },
      async commit(partition, commit) {
        checkPartition(partition);
        const { offset, note } = commit;
        if (closed) throw unavailable('is closed');
        if (!membership) throw new PartitionLost(partition);
        if (!Number.isInteger(offset) || offset < 0) {
          throw new RangeError(`can't commit offset ${offset}: it is none`);
        }
        if (Buffer.byteLength(note) > maxNoteBytes) {
          throw new RangeError(`a commit's note has at most ${maxNoteBytes} bytes`);
        }
        await checkEnd(partition, offset);
        for (;;) {
          tenures.check(partition);
          const as = membership.current;
          if (!as) throw unavailable('is not in its consumer group');
          if (!floors.has(partition)) {
            const found = await asking('tell what is committed', () =>
              offsets.committed([partition]),
            );
            floors.set(partition, found.get(partition)?.offset ?? 0);
          }
          if (offset < (floors.get(partition) ?? 0)) return;
          try {
            await asking('commit', () => offsets.commit(partition, commit, as));
            floors.set(partition, offset);
            return;
          } catch (error) {
            if (!isFenced(error)) throw error;
            // The group is being shared out anew: afterwards it is ours still, or it isn't.
            if (!(await membership.joinedAfter(as.generation, sessionTimeoutMs))) {
              throw unavailable('has no generation of its group now', error);
            }
          }
        }
      },
      async health() {
        if (closed) return { ok: false, detail: 'closed', backlogRecords: 0, backlogBytes: 0 };
        try {
          const all = places.map(({ partitionId }) => partitionId);
          const found = await within(healthMs, noAnswer(healthMs), backlog.records(all));
          const records = [...found.values()].reduce((sum, count) => sum + count, 0);
          const failed = failure !== null && Date.now() - failure.atMs < failureMs;
          const detail = failed ? `can't write: ${failure?.reason}` : '';
          const backlogBytes = records * usualRecordBytes;
          return { ok: detail === '', detail, backlogRecords: records, backlogBytes };
        } catch (error) {
          return { ok: false, detail: kafkaReason(error), backlogRecords: 0, backlogBytes: 0 };
        }
      },
      lags: () => asking('tell its lag', () => backlog.lags(membership?.partitions ?? [])),
      async settled() {
        const all = places.map(({ partitionId }) => partitionId);
        const isPast = await asking('tell its end', () => backlog.mark(all));
        while (!(await asking('tell its lag', isPast))) {
          await sleep(settledPollMs);
          if (closed) throw new Error(`the log "${topic}" is closed`);
        }
      },
      async close() {
        if (closed) return;
        closed = true;
        fetcher.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll().catch(() => undefined);
    throw error;
  }
}

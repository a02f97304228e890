/**
 * Reads of many partitions, carried by one request at a time to each broker: brokers answer the
 * requests of a connection one after another, so a read that waits must not stand in the way of the
 * others. Owns no offsets and keeps nothing between reads.
 */
import { isOutOfRange, kafkaReason } from './kafka-error.js';
import type { KafkaWire } from './kafka-wire.js';

export interface FetchedRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** When the broker or the producer says it was written, epoch milliseconds. */
  readonly timestampMs: number;
}

export interface PartitionFetcher {
  /**
   * What the partition has from `offset` on: at least one record when there is one, waiting up to
   * `waitMs` for it. @throws OutOfRange, or what Kafka says.
   */
  fetch(partition: number, offset: number, waitMs: number): Promise<FetchedRecord[]>;
  /** Reads that wait end with nothing. */
  close(): void;
}

/** The offset isn't kept any more, or isn't there yet. */
export class OutOfRange extends Error {
  override readonly name = 'OutOfRange';
}

interface Waiter {
  readonly partition: number;
  readonly offset: number;
  readonly untilMs: number;
  readonly resolve: (records: FetchedRecord[]) => void;
  readonly reject: (error: unknown) => void;
}

interface FetchAnswer {
  readonly responses: readonly {
    readonly partitions: readonly {
      readonly partition: number;
      readonly messages: readonly {
        readonly offset: string;
        readonly timestamp: string;
        readonly key: Buffer | null;
        readonly value: Buffer | null;
        readonly isControlRecord?: boolean;
      }[];
    }[];
  }[];
}

/** How long a new read may have to wait for the request that is under way. */
const longestPollMs = 50;
const maxBytesPerPartition = 1024 * 1024;
const maxBytes = 8 * 1024 * 1024;
const readCommitted = 1;

export function createPartitionFetcher(wire: KafkaWire, topic: string): PartitionFetcher {
  const waiters: Waiter[] = [];
  let running = false;
  let closed = false;

  async function run(): Promise<void> {
    while (waiters.length > 0) {
      const taken = waiters.splice(0);
      await Promise.all(
        byLeader(taken).map(([nodeId, group]) =>
          nodeId === null
            ? fail(group, new Error(`a partition of "${topic}" has no leader`))
            : ask(nodeId, group),
        ),
      );
    }
    running = false;
  }

  function byLeader(taken: readonly Waiter[]): [string | null, Waiter[]][] {
    const groups = new Map<string | null, Waiter[]>();
    for (const waiter of taken) {
      const nodeId = leaderOf(waiter.partition);
      groups.set(nodeId, [...(groups.get(nodeId) ?? []), waiter]);
    }
    return [...groups];
  }

  function leaderOf(partition: number): string | null {
    try {
      return [...wire.leadersOf([partition]).keys()][0] ?? null;
    } catch {
      return null;
    }
  }

  async function ask(nodeId: string, group: readonly Waiter[]): Promise<void> {
    const nowMs = Date.now();
    const waitMs = Math.min(...group.map(({ untilMs }) => untilMs - nowMs), longestPollMs);
    // One request names a partition once: whoever wants another offset of it waits for the next.
    const asked = new Map<number, Waiter>();
    for (const waiter of group) {
      if (asked.has(waiter.partition)) again(waiter);
      else asked.set(waiter.partition, waiter);
    }
    try {
      const broker = await wire.broker(nodeId);
      const answer = (await broker.fetch({
        isolationLevel: readCommitted,
        maxWaitTime: Math.max(0, waitMs),
        minBytes: 1,
        maxBytes,
        topics: [
          {
            topic,
            partitions: [...asked.values()].map(({ partition, offset }) => ({
              partition,
              fetchOffset: String(offset),
              maxBytes: maxBytesPerPartition,
            })),
          },
        ],
      })) as FetchAnswer;
      for (const { partitions } of answer.responses) {
        for (const { partition, messages } of partitions) {
          const waiter = asked.get(partition);
          if (waiter) settle(waiter, messages);
        }
      }
    } catch (error) {
      await refuse([...asked.values()], error);
    }
  }

  function settle(
    waiter: Waiter,
    messages: FetchAnswer['responses'][number]['partitions'][number]['messages'],
  ): void {
    // A batch is answered whole: it may begin before what was asked for.
    const records = messages
      .filter((message) => !message.isControlRecord && Number(message.offset) >= waiter.offset)
      .map(({ offset, timestamp, key, value }) => ({
        offset: Number(offset),
        key,
        value,
        timestampMs: Number(timestamp),
      }));
    if (records.length > 0 || Date.now() >= waiter.untilMs) waiter.resolve(records);
    else again(waiter);
  }

  /** With the next request, unless there is none any more. */
  function again(waiter: Waiter): void {
    if (closed) waiter.resolve([]);
    else waiters.push(waiter);
  }

  async function refuse(group: readonly Waiter[], error: unknown): Promise<void> {
    if (!isOutOfRange(error)) {
      await wire.recover(error).catch(() => undefined);
      return fail(group, error);
    }
    const { partition } = error as { partition?: number };
    for (const waiter of group) {
      if (partition === undefined || waiter.partition === partition) {
        waiter.reject(new OutOfRange(kafkaReason(error)));
      } else again(waiter);
    }
  }

  const fail = (group: readonly Waiter[], error: unknown): Promise<void> => {
    for (const { reject } of group) reject(error);
    return Promise.resolve();
  };

  return {
    fetch: (partition, offset, waitMs) =>
      new Promise((resolve, reject) => {
        if (closed) return resolve([]);
        waiters.push({ partition, offset, untilMs: Date.now() + waitMs, resolve, reject });
        if (running) return;
        running = true;
        // Whoever reads in this turn comes along.
        queueMicrotask(() => void run());
      }),
    close() {
      closed = true;
      for (const { resolve } of waiters.splice(0)) resolve([]);
    },
  };
}

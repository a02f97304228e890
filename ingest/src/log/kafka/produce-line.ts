/**
 * Appends on their way to Kafka: whoever arrives while a request is under way goes into the next one
 * together, one request at a time. So the order of a key's records is that of their appends, also
 * when kafkajs tries again, and large requests are compressed well.
 *
 * Not idempotent on purpose: kafkajs takes back its sequence number when a reply is lost, and the
 * broker then takes the next records for those and drops them with a success. Records that are
 * stored twice have one event_id; the loader finds them.
 */
import kafkajs, { type Kafka, type Message } from 'kafkajs';
import { createWriteLine } from '../write-line.js';

export interface PartitionMessage {
  readonly partition: number;
  readonly key: Buffer;
  readonly value: Uint8Array;
}

export interface ProduceLine {
  /** Resolves when every replica in sync has all of them. */
  send(messages: readonly PartitionMessage[], bytes: number): Promise<void>;
  readonly pendingBytes: number;
  /** Sends what waits, and disconnects. */
  close(): Promise<void>;
}

export interface ProduceLineOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** What the topic takes as one batch of a partition. */
  readonly maxBatchBytes: number;
  /** Told the outcome of every request. */
  readonly onOutcome: (error: unknown) => void;
}

const acksAll = -1;
/** How long the broker may wait for its replicas. */
const replicasMs = 5_000;
const maxWriteBytes = 8 * 1024 * 1024;
/** A record's own fields, at most. */
const overheadBytes = 100;

export async function openProduceLine(options: ProduceLineOptions): Promise<ProduceLine> {
  const { kafka, topic, maxBatchBytes, onOutcome } = options;
  const producer = kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    // A leader that has just moved is found; one that is away is for the client to come back to.
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 2 },
  });
  await producer.connect();

  async function write(changes: readonly (readonly PartitionMessage[])[]): Promise<void> {
    try {
      for (const messages of inRequests(changes.flat(), maxBatchBytes)) {
        await producer.send({
          topic,
          acks: acksAll,
          timeout: replicasMs,
          compression: kafkajs.CompressionTypes.GZIP,
          messages,
        });
      }
      onOutcome(null);
    } catch (error) {
      onOutcome(error);
      throw error;
    }
  }
  const line = createWriteLine({ write, maxWriteBytes, kindOf: () => 'append' });

  return {
    send: (messages, bytes) => line.push(messages, bytes),
    get pendingBytes() {
      return line.pendingBytes;
    },
    async close() {
      await line.drain();
      await producer.disconnect();
    },
  };
}

/** In their order, into requests in which no partition has more than a batch may hold. */
function* inRequests(
  messages: readonly PartitionMessage[],
  maxBatchBytes: number,
): Generator<Message[]> {
  let request: Message[] = [];
  let bytes = new Map<number, number>();
  for (const { partition, key, value } of messages) {
    const size = key.length + value.length + overheadBytes;
    const sum = (bytes.get(partition) ?? 0) + size;
    if (sum > maxBatchBytes && bytes.has(partition)) {
      yield request;
      request = [];
      bytes = new Map([[partition, size]]);
    } else bytes.set(partition, sum);
    request.push({
      partition,
      key,
      value: Buffer.from(value.buffer, value.byteOffset, value.length),
    });
  }
  if (request.length > 0) yield request;
}

/**
 * Kafka's own requests. kafkajs's consumer sends a commit that failed again under whichever
 * generation the group has by then, and so unfences a zombie; it also commits "earliest" by itself
 * when an offset is out of range. So its connections are used here, and its consumer is not: they
 * are handed to an assigner, which is the door that kafkajs documents.
 */
import type { Broker, Cluster, GroupMember, GroupMemberAssignment, Kafka } from 'kafkajs';

/** What kafkajs's brokers can do and its types don't tell. */
export interface WireBroker extends Broker {
  readonly connectionPool: { send(request: WireRequest): Promise<unknown> };
  joinGroup(request: {
    groupId: string;
    sessionTimeout: number;
    rebalanceTimeout: number;
    memberId: string;
    groupProtocols: { name: string; metadata: Buffer }[];
  }): Promise<JoinedGroup>;
  syncGroup(request: {
    groupId: string;
    generationId: number;
    memberId: string;
    groupAssignment: GroupMemberAssignment[];
  }): Promise<{ memberAssignment: Buffer }>;
  heartbeat(request: {
    groupId: string;
    groupGenerationId: number;
    memberId: string;
  }): Promise<unknown>;
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
}

export interface JoinedGroup {
  readonly generationId: number;
  readonly leaderId: string;
  readonly memberId: string;
  readonly members: GroupMember[];
}

export interface WireRequest {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  };
  readonly response: {
    decode(payload: Buffer): Promise<unknown>;
    parse(decoded: unknown): Promise<unknown>;
  };
}

export interface KafkaWire {
  /** Whichever broker answers. */
  anyBroker(): Promise<WireBroker>;
  /** Node → those of `partitions` that it leads. @throws when one has no leader. */
  leadersOf(partitions: readonly number[]): ReadonlyMap<string, number[]>;
  broker(nodeId: string): Promise<WireBroker>;
  coordinator(groupId: string): Promise<WireBroker>;
  /** One past the last record, or the first that is kept. */
  offsets(which: 'first' | 'end'): Promise<ReadonlyMap<number, number>>;
  /** To be called with every error: forgets what it shows to be out of date. */
  recover(error: unknown): Promise<void>;
  close(): Promise<void>;
}

export async function openKafkaWire(kafka: Kafka, topic: string): Promise<KafkaWire> {
  let cluster: Cluster | undefined;
  const consumer = kafka.consumer({
    groupId: `${topic}-wire`,
    partitionAssigners: [
      (given) => {
        cluster = given.cluster;
        const never = (): never => {
          throw new Error('this consumer never joins a group');
        };
        return { name: 'none', version: 0, assign: never, protocol: never };
      },
    ],
  });
  if (!cluster) throw new Error('kafkajs did not hand its cluster to the assigner');
  const connected = cluster;
  await consumer.connect();
  await connected.addTargetTopic(topic);

  const broker = async (nodeId: string) =>
    (await connected.findBroker({ nodeId })) as unknown as WireBroker;

  return {
    broker,
    async anyBroker() {
      const [nodeId] = connected.getNodeIds();
      return broker(String(nodeId));
    },
    leadersOf(partitions) {
      const leaders = connected.findLeaderForPartitions(topic, [...partitions]);
      return new Map(Object.entries(leaders));
    },
    coordinator: async (groupId) =>
      (await connected.findGroupCoordinator({ groupId })) as unknown as WireBroker,
    async offsets(which) {
      await connected.refreshMetadataIfNecessary();
      const partitions = connected
        .findTopicPartitionMetadata(topic)
        .map(({ partitionId }) => ({ partition: partitionId }));
      const [answer] = await connected.fetchTopicsOffset([
        { topic, partitions, fromBeginning: which === 'first' },
      ]);
      return new Map(
        (answer?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]),
      );
    },
    async recover(error) {
      const { name, host, port } = error as { name?: string; host?: string; port?: number };
      if (name === 'KafkaJSConnectionClosedError' && host !== undefined && port !== undefined) {
        connected.removeBroker({ host, port });
      }
      await connected.connect();
      await connected.refreshMetadata();
    },
    close: () => consumer.disconnect(),
  };
}

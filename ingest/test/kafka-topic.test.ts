// A topic that doesn't fit is refused at the start, in words.
import { Kafka, logLevel } from 'kafkajs';
import { checkTopic, type TopicPlan } from '../src/log/kafka/kafka-topic.js';
import { describeOnKafka, kafka, ownName } from './kafka/test-kafka.js';

describeOnKafka('on a real broker', () => {
  const client = new Kafka({ brokers: kafka.brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = client.admin();
  beforeAll(() => admin.connect());
  afterAll(() => admin.disconnect());

  const plan = (changes: Partial<TopicPlan> = {}): TopicPlan => ({
    topic: ownName(),
    partitions: 2,
    replicationFactor: 1,
    minInSyncReplicas: 1,
    retentionMs: 3_600_000,
    ...changes,
  });
  const given = async (configuration: Record<string, string>): Promise<TopicPlan> => {
    const wanted = plan();
    const configEntries = Object.entries(configuration).map(([name, value]) => ({ name, value }));
    await admin.createTopics({
      topics: [{ topic: wanted.topic, numPartitions: 2, replicationFactor: 1, configEntries }],
    });
    return wanted;
  };

  test('a missing topic is made as it was asked for, and fits the next time', async () => {
    const wanted = plan({ partitions: 3 });
    expect(await checkTopic(client, wanted)).toMatchObject({ made: true });
    expect(await checkTopic(client, wanted)).toMatchObject({ made: false });
    const { topics } = await admin.fetchTopicMetadata({ topics: [wanted.topic] });
    expect(topics[0]?.partitions).toHaveLength(3);
  });

  test('processes that start at the same moment find one topic that fits all of them', async () => {
    for (let round = 0; round < 5; round++) {
      const wanted = plan({ partitions: 16 });
      const checks = Array.from({ length: 6 }, () =>
        checkTopic(
          new Kafka({ brokers: kafka.brokers.split(','), logLevel: logLevel.NOTHING }),
          wanted,
        ),
      );
      expect((await Promise.all(checks)).every(({ maxBatchBytes }) => maxBatchBytes > 0)).toBe(
        true,
      );
    }
  });

  test('another number of partitions', async () => {
    const wanted = await given({});
    await expect(checkTopic(client, { ...wanted, partitions: 5 })).rejects.toThrow(
      'it has 2 partitions, TABIJI_LOG_PARTITIONS says 5',
    );
  });

  test('fewer replicas, and fewer of them in sync, than were asked for', async () => {
    const wanted = await given({});
    const strict = { ...wanted, replicationFactor: 3, minInSyncReplicas: 2 };
    await expect(checkTopic(client, strict)).rejects.toThrow(
      /on 1 brokers, TABIJI_LOG_REPLICATION_FACTOR says 3; min\.insync\.replicas is 1, TABIJI_LOG_MIN_IN_SYNC_REPLICAS says 2/,
    );
  });

  test('more replicas than there are brokers', async () => {
    await expect(checkTopic(client, plan({ replicationFactor: 3 }))).rejects.toThrow(
      'a replication factor of 3 needs as many brokers. For a single broker: TABIJI_LOG_REPLICATION_FACTOR=1',
    );
  });

  test('a topic that would be compacted, or takes no large records', async () => {
    await expect(checkTopic(client, await given({ 'cleanup.policy': 'compact' }))).rejects.toThrow(
      'compaction would remove events',
    );
    await expect(checkTopic(client, await given({ 'max.message.bytes': '1000' }))).rejects.toThrow(
      'max.message.bytes is 1000; it must be at least 131072',
    );
  });
});

// A log of Kafka opened by one who is not of the group: appends, looks, and takes nothing.
import type { KafkaLog } from '../src/index.js';
import { openTestLog } from './kafka/open-test-log.js';
import { describeOnKafka, ownName } from './kafka/test-kafka.js';

const everything = { maxRecords: 100, maxBytes: 1e6, waitMs: 0 };

describeOnKafka('on a real broker', () => {
  const place = { topic: ownName(), group: ownName(), partitions: 2 };
  let observer: KafkaLog;
  let reader: KafkaLog;

  beforeAll(async () => {
    observer = await openTestLog(place, { reads: false });
    reader = await openTestLog(place);
    await observer.append(
      Array.from({ length: 10 }, (_, n) => ({ key: `visitor-${n}`, value: Buffer.from(`${n}`) })),
    );
  });
  afterAll(async () => {
    await observer.close();
    await reader.close();
  });

  const endOf = async (partition: number): Promise<number> =>
    ((await reader.read(partition, 0, everything)).at(-1)?.offset ?? -1) + 1;

  test('it is given no partition, and can look at every one', async () => {
    expect(observer.assigned()).toEqual([]);
    const values = await Promise.all(
      [0, 1].map(async (partition) => await observer.read(partition, 0, everything)),
    );
    expect(
      values
        .flat()
        .map(({ value }) => value.toString())
        .sort(),
    ).toEqual([...'0123456789']);
  });

  test('it sees what the group has committed, and can commit nothing', async () => {
    await reader.committed(0);
    await reader.commit(0, { offset: 1, note: "the group's" });
    expect(await observer.committed(0)).toEqual({ offset: 1, note: "the group's" });
    await expect(observer.commit(0, { offset: 2, note: '' })).rejects.toMatchObject({
      name: 'PartitionLost',
    });
  });

  test('what was appended is settled once the group has committed all of it, and not before', async () => {
    let isSettled = false;
    const settled = observer.settled().then(() => (isSettled = true));
    await reader.commit(0, { offset: await endOf(0), note: '' });
    // one partition is behind still: a whole look at the group later nothing has changed
    await observer.health();
    expect(isSettled).toBe(false);
    await reader.committed(1);
    await reader.commit(1, { offset: await endOf(1), note: '' });
    await settled;
    expect((await observer.health()).backlogRecords).toBe(0);
  });
});

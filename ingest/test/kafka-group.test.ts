// Readers of one group share the partitions.
import type { KafkaLog } from '../src/index.js';
import { openTestLog } from './kafka/open-test-log.js';
import { describeOnKafka, ownName } from './kafka/test-kafka.js';

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const everything = { maxRecords: 100, maxBytes: 1e6, waitMs: 0 };

describeOnKafka('on a real broker', () => {
  let first: KafkaLog;
  let second: KafkaLog;
  const place = { topic: ownName(), group: ownName(), partitions: 4 };
  const short = { sessionTimeoutMs: 2_000 };

  beforeAll(async () => {
    first = await openTestLog(place, short);
    await first.append(
      Array.from({ length: 40 }, (_, n) => ({ key: `visitor-${n}`, value: Buffer.from(`${n}`) })),
    );
    for (const partition of first.assigned()) await first.committed(partition);
  });
  afterAll(() => first.close());

  test('one reader has all, a second one takes half, and each keeps what it has', async () => {
    expect(first.assigned()).toEqual([0, 1, 2, 3]);
    second = await openTestLog(place, short);
    await until(() => first.assigned().length === 2 && second.assigned().length === 2);
    expect([...first.assigned(), ...second.assigned()].sort()).toEqual([0, 1, 2, 3]);
  });

  test('what a reader kept over the change it reads and commits on as if nothing had been', async () => {
    const [kept = -1] = first.assigned();
    await first.commit(kept, { offset: 1, note: 'before and after' });
    expect(await first.committed(kept)).toEqual({ offset: 1, note: 'before and after' });
  });

  test('what a reader lost it can neither read nor commit', async () => {
    const [lost = -1] = second.assigned();
    const gone = { name: 'PartitionLost', partition: lost };
    await expect(first.read(lost, 0, everything)).rejects.toMatchObject(gone);
    await expect(first.commit(lost, { offset: 0, note: '' })).rejects.toMatchObject(gone);
  });

  test('one that leaves leaves at once; what came back must be opened anew', async () => {
    const [back = -1] = second.assigned();
    await second.commit(back, { offset: 2, note: "the second one's" });
    await second.close();
    await until(() => first.assigned().length === 4);
    await expect(first.commit(back, { offset: 3, note: '' })).rejects.toMatchObject({
      name: 'PartitionLost',
    });
    expect(await first.committed(back)).toEqual({ offset: 2, note: "the second one's" });
    await first.commit(back, { offset: 3, note: '' });
  });
});

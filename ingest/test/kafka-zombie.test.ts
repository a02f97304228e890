// A reader that was stopped past its session and wakes up again can't commit.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startTypescript } from './child-process.js';
import { openTestLog, testLogOptions } from './kafka/open-test-log.js';
import { describeOnKafka, ownName } from './kafka/test-kafka.js';

describeOnKafka('on a real broker', () => {
  test('a reader that slept past its session cannot commit over the one that took its place', async () => {
    const place = { topic: ownName(), group: ownName() };
    const short = { sessionTimeoutMs: 1_500 };
    const options = { ...testLogOptions(place), ...short };
    const zombie = startTypescript('kafka/zombie-child.ts', [JSON.stringify(options)]);
    zombie.stderr.pipe(process.stderr);
    const lines = createInterface({ input: zombie.stdout });
    const nextLine = async (): Promise<unknown> => ((await once(lines, 'line')) as unknown[])[0];
    expect(await nextLine()).toBe('assigned 0');

    const writer = await openTestLog(place, { reads: false });
    await writer.append(
      Array.from({ length: 10 }, (_, n) => ({ key: 'k', value: Buffer.from(`${n}`) })),
    );
    zombie.kill('SIGSTOP');
    const successor = await openTestLog(place);
    while (!successor.assigned().includes(0)) await new Promise((done) => setTimeout(done, 50));
    await successor.committed(0);
    await successor.commit(0, { offset: 7, note: "the successor's" });

    zombie.kill('SIGCONT');
    zombie.stdin.write(`${JSON.stringify({ offset: 9, note: "the zombie's" })}\n`);
    expect(await nextLine()).toBe('PartitionLost');
    expect(await successor.committed(0)).toEqual({ offset: 7, note: "the successor's" });

    zombie.kill('SIGKILL');
    await Promise.all([successor.close(), writer.close()]);
  });
});

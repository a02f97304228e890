// A reader in a process of its own, to be stopped and woken: commits what it is told to.
import { createInterface } from 'node:readline';
import { createKafkaLog } from '../../src/log/kafka/create-kafka-log.js';
import type { KafkaLogOptions } from '../../src/log/kafka/create-kafka-log.js';

const log = await createKafkaLog(JSON.parse(process.argv[2] ?? '') as KafkaLogOptions);
await log.committed(0);
process.stdout.write(`assigned ${log.assigned().join()}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const { offset, note } = JSON.parse(line) as { offset: number; note: string };
  const outcome = await log.commit(0, { offset, note }).then(
    () => 'committed',
    (error: Error) => error.name,
  );
  process.stdout.write(`${outcome}\n`);
}

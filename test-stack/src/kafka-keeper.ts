/**
 * `node kafka-keeper.js '{"dir":…,"ownerPid":…,"environment":…}'`: starts the run's broker, says in
 * DIR/kafka.json where it is, and ends it when the owner has ended, however it ended.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findKafka } from './find-kafka.js';
import { answerFile, type SharedKafka, type TestRun } from './shared-kafka.js';

const { dir, ownerPid, environment } = JSON.parse(process.argv[2] ?? '{}') as TestRun;
const watchMs = 500;

const found = await findKafka({ environment, dir: join(dir, 'kafka') }).catch(
  (error: unknown) => `no Kafka: ${String(error)}`,
);
const answer: SharedKafka =
  typeof found === 'string'
    ? { brokers: '', which: found }
    : { brokers: found.brokers, which: found.which };
writeFileSync(`${answerFile(dir)}.new`, JSON.stringify(answer));
renameSync(`${answerFile(dir)}.new`, answerFile(dir));

while (isAlive(ownerPid)) await sleep(watchMs);
if (typeof found !== 'string') await found.stop();
rmSync(dir, { recursive: true, force: true });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

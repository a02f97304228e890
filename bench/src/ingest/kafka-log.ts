/**
 * Appends to Kafka as a ratio of Kafka's own producer-perf-test: the same records, broker, topic
 * settings, codec and acks=all, in turn.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKafkaLog, type LogRecord } from '@tabiji/ingest';
import { findKafkaJars, startKafka } from '@tabiji/test-stack';
import { median } from '../quantile.js';
import { sampleRecords } from '../sample-record.js';

export type KafkaBench =
  | { readonly skipped: string }
  | {
      readonly records: number;
      readonly log_records_per_second: number;
      readonly perf_test_records_per_second: number;
      readonly ratio: number;
    };

const partitions = 6;
/** Callers that wait for their append at one time, and records of each. */
const callers = 64;
const recordsPerAppend = 100;
const optimised = ['-Xmx1g', '-XX:+UseSerialGC'];

/** Medians of `repeats` runs of `records`, in turn. Skipped where Kafka's jars can't be had. */
export async function benchKafkaLog(records: number, repeats: number): Promise<KafkaBench> {
  const jars = await findKafkaJars();
  if (!jars.ok) return { skipped: jars.why };
  const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
  const { classpath } = jars;
  const broker = await startKafka({ classpath, dir: join(dir, 'kafka'), jvm: optimised });
  try {
    const sample = await sampleRecords(records);
    const payloads = join(dir, 'payloads');
    await writeFile(payloads, sample.map(({ value }) => Buffer.from(value).toString()).join('\n'));
    const perfTest = { classpath, brokers: broker.brokers, payloads, records };
    const rates = { log: [] as number[], perfTest: [] as number[] };
    for (let repeat = 0; repeat < repeats; repeat++) {
      rates.log.push(await appendToLog(broker.brokers, `bench-${repeat}`, sample));
      rates.perfTest.push(await runPerfTest(perfTest, `bench-${repeat}`));
    }
    return {
      records,
      log_records_per_second: Math.round(median(rates.log)),
      perf_test_records_per_second: Math.round(median(rates.perfTest)),
      ratio: median(rates.log) / median(rates.perfTest),
    };
  } finally {
    await broker.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Makes the topic. @returns records a second. */
async function appendToLog(
  brokers: string,
  topic: string,
  sample: readonly LogRecord[],
): Promise<number> {
  const log = await createKafkaLog({
    address: { brokers: [brokers], tls: null, sasl: null },
    topic: {
      topic,
      partitions,
      replicationFactor: 1,
      minInSyncReplicas: 1,
      retentionMs: 24 * 3_600_000,
    },
    group: 'bench',
    reads: false,
    maxPendingBytes: 256 * 1024 ** 2,
  });
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < sample.length) {
      const first = next;
      next += recordsPerAppend;
      await log.append(sample.slice(first, first + recordsPerAppend));
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - start) / 1_000;
  await log.close();
  return sample.length / seconds;
}

/** @returns records a second, as the tool says it: its JVM's start is not in it. */
async function runPerfTest(
  test: { classpath: string; brokers: string; payloads: string; records: number },
  topic: string,
): Promise<number> {
  const settings = [
    ...[`bootstrap.servers=${test.brokers}`, 'acks=all', 'compression.type=gzip'],
    ...['batch.size=262144', 'linger.ms=5'],
  ];
  const { stdout } = await promisify(execFile)('java', [
    ...optimised,
    ...['-cp', test.classpath, 'org.apache.kafka.tools.ProducerPerformance'],
    ...['--topic', topic, '--num-records', String(test.records), '--throughput', '-1'],
    ...['--payload-file', test.payloads, '--producer-props', ...settings],
  ]);
  const rate = /sent, ([\d.]+) records\/sec/.exec(stdout.trim().split('\n').at(-1) ?? '')?.[1];
  if (rate === undefined) throw new Error(`producer-perf-test said: ${stdout.slice(-500)}`);
  return Number(rate);
}

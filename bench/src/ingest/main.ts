/**
 * `npm run bench:ingest -- [--json] [--quick]`: the road's parts, each beside its bare counterpart in one
 * run. Ratios mean something;
 * absolute rates belong to the machine and the minute. With --json the last line is one object.
 */
import { parseArgs } from 'node:util';
import { benchCollector } from './collector.js';
import { benchEmbeddedLog } from './embedded-log.js';
import { benchFreshness } from './freshness.js';
import { benchKafkaLog } from './kafka-log.js';
import { benchLoader } from './loader.js';
import { machine } from '../machine.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const size = values.quick
  ? { seconds: 2, repeats: 1, records: 50_000, rows: 40_000, samples: 20 }
  : { seconds: 5, repeats: 3, records: 200_000, rows: 200_000, samples: 200 };

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const ratio = (value: number): string => value.toFixed(2);

say('collector against a bare http server …');
const collector = await benchCollector(size.seconds, size.repeats);
for (const row of collector) {
  say(
    `  batch ${row.batch}: ${row.collector_events_per_second} events/s of ${row.bare_events_per_second}, ratio ${ratio(row.ratio)}; p99 ${row.collector_p99_ms} ms`,
  );
}
say('the embedded log against raw writes with fsync …');
const embedded_log = await benchEmbeddedLog(size.records, size.repeats);
say(
  `  ${embedded_log.log_records_per_second} records/s of ${embedded_log.raw_records_per_second}, ratio ${ratio(embedded_log.ratio)}`,
);
say("the log on Kafka against Kafka's producer-perf-test …");
const kafka_log = await benchKafkaLog(size.records, size.repeats);
say(
  'skipped' in kafka_log
    ? `  skipped: ${kafka_log.skipped}`
    : `  ${kafka_log.log_records_per_second} records/s of ${kafka_log.perf_test_records_per_second}, ratio ${ratio(kafka_log.ratio)}`,
);
say('loader against a bare insert of the same rows …');
const loader = await benchLoader(size.rows, size.repeats);
say(
  `  ${loader.loader_rows_per_second} rows/s (${loader.loader_rows_per_second_after_eight_days} after eight days), ratio ${ratio(loader.ratio)} of ${loader.best_format}; ${loader.bytes_on_disk_per_event} bytes on disk an event`,
);
for (const [format, rows] of Object.entries(loader.bare_rows_per_second)) {
  say(`    ${format}: ${rows} rows/s`);
}
say('from a 200 to queryable, at 60 % of the rated load …');
const freshness = await benchFreshness(size.samples, 0.6);
say(
  `  p50 ${freshness.p50_ms} ms, p99 ${freshness.p99_ms} ms at ${freshness.background_events_per_second} events/s`,
);

if (values.json)
  process.stdout.write(
    `${JSON.stringify({ collector, embedded_log, kafka_log, loader, freshness, machine })}\n`,
  );

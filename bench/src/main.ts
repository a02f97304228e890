/**
 * `npm run bench -- [--json] [--quick]`: everything side by side in one run. Ratios mean something;
 * absolute rates belong to the machine and the minute. With --json the last line is one object.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCollector } from './collector.js';
import { benchFreshness } from './freshness.js';
import { benchLoader } from './loader.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const size = values.quick
  ? { seconds: 2, repeats: 1, rows: 40_000, samples: 20 }
  : { seconds: 5, repeats: 3, rows: 200_000, samples: 200 };

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const ratio = (value: number): string => value.toFixed(2);

say('collector against a bare http server …');
const collector = await benchCollector(size.seconds, size.repeats);
for (const row of collector) {
  say(
    `  batch ${row.batch}: ${row.collector_events_per_second} events/s of ${row.bare_events_per_second}, ratio ${ratio(row.ratio)}; p99 ${row.collector_p99_ms} ms`,
  );
}
say('loader against a bare insert of the same rows …');
const loader = await benchLoader(size.rows, size.repeats);
say(
  `  ${loader.loader_rows_per_second} rows/s of ${loader.bare_rows_per_second}, ratio ${ratio(loader.ratio)}`,
);
say('from a 200 to queryable …');
const freshness = await benchFreshness(size.samples, 500);
say(`  p50 ${freshness.p50_ms} ms, p99 ${freshness.p99_ms} ms`);

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 1024 ** 3),
};
if (values.json)
  process.stdout.write(`${JSON.stringify({ collector, loader, freshness, machine })}\n`);

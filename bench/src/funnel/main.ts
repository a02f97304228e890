/**
 * `npm run bench:funnel -- [--events N] [--runs N] [--dir DIR] [--json]`: our funnels against the
 * queries of others and bare scans, on one engine, one set of events, one process. Answers are
 * compared. With --json the last line is one object.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWarehouse } from '@tabiji/warehouse';
import { askOurs } from './ask-ours.js';
import { connectToEngine } from '../engine-connection.js';
import { funnels } from './funnels.js';
import { measure, type Measured } from './measure.js';
import { peers, type PeerQuery } from './peers.js';
import { days, fillShoppers, firstDay, source } from './shoppers.js';
import { machine } from '../machine.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '7' },
    dir: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const dir = values.dir ?? (await mkdtemp(join(tmpdir(), 'tabiji-bench-')));
const path = join(dir, 'warehouse');
const warehouse = await openWarehouse({ mode: 'embedded', path });
await warehouse.migrate();
const engine = connectToEngine(path);
const events = await fillShoppers(engine, Number(values.events));
say(`${events} events`);
await engine.run('CREATE DATABASE IF NOT EXISTS peers ENGINE = Atomic');
for (const { table, layout, columns } of peers) {
  if (table === '') continue;
  await engine.run(`CREATE TABLE peers.${table} ${layout}`);
  await engine.run(`INSERT INTO peers.${table} SELECT ${columns} FROM tabiji.events
    SETTINGS max_partitions_per_insert_block = 0`);
  await engine.run(`OPTIMIZE TABLE peers.${table} FINAL`);
}

const endS = Date.parse(`${firstDay}T00:00:00Z`) / 1_000 + days * 86_400;
const roundedMs = ({ ms }: Measured<unknown>): number => Math.round(ms * 10) / 10;

interface Result {
  readonly query: string;
  readonly counts: number[];
  readonly ours_ms: number;
  readonly ours_cpu_ms: number;
  readonly peers: Record<string, number>;
  /** Their counts where these aren't ours: their question is another one. */
  readonly differs: Record<string, number[]>;
  readonly bare_ms: { readonly count: number; readonly uniq_exact: number };
}

const results: Result[] = [];
for (const spec of funnels) {
  const query: PeerQuery = { source, fromS: endS - spec.lastDays * 86_400, untilS: endS };
  const ours = await measure(runs, () => askOurs(warehouse, spec, query));
  const names = spec.steps.map((step) => `'${step}'`).join(', ');
  const scope = `FROM tabiji.events WHERE source = '${source}' AND name IN (${names})
    AND occurred_at >= toDateTime(${query.fromS}, 'UTC') AND occurred_at < toDateTime(${query.untilS}, 'UTC')`;
  const bare = {
    count: roundedMs(await measure(runs, () => engine.rows(`SELECT count() ${scope}`))),
    uniq_exact: roundedMs(
      await measure(runs, () => engine.rows(`SELECT uniqExact(visitor_key) ${scope}`)),
    ),
  };
  const result: Result = {
    query: spec.query,
    counts: ours.answer,
    ours_ms: roundedMs(ours),
    ours_cpu_ms: Math.round(ours.cpuMs),
    peers: {},
    differs: {},
    bare_ms: bare,
  };
  for (const peer of peers) {
    const asked = peer.ask(spec, query);
    if (asked === null) continue;
    try {
      const theirs = await measure(runs, () => engine.rows<{ counts: number[] }>(asked));
      result.peers[`${peer.name}_ms`] = roundedMs(theirs);
      const counts = sum(theirs.answer.map((row) => row.counts));
      if (counts.join() !== ours.answer.join()) result.differs[peer.name] = counts;
    } catch (error) {
      say(`  ${peer.name}: ${String(error).slice(0, 200)}`);
    }
  }
  say(`  ${JSON.stringify(result)}`);
  results.push(result);
}
await engine.close();
await warehouse.close();
if (values.dir === undefined) await rm(dir, { recursive: true, force: true });
if (values.json) process.stdout.write(`${JSON.stringify({ events, results, machine })}\n`);

function sum(rows: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = rows;
  return others.reduce<number[]>(
    (total, row) => total.map((count, index) => count + (row[index] ?? 0)),
    [...first],
  );
}

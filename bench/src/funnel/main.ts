/**
 * `npm run bench:funnel -- [--events N] [--runs N] [--dir DIR] [--peers A,B] [--json]`: our funnels against the
 * queries of others and bare scans, on one engine, one set of events, one process. Answers are
 * compared. With --dir the events stay there, and the next run finds them. With --json the last line is
 * one object.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildJourneys } from '@tabiji/analytics';
import { openWarehouse } from '@tabiji/warehouse';
import { askOurs } from './ask-ours.js';
import { connectToEngine } from '../engine-connection.js';
import { funnels } from './funnels.js';
import { measure, type Measured } from './measure.js';
import { peers as allPeers, type PeerQuery } from './peers.js';
import { days, fillShoppers, firstDay, source } from './shoppers.js';
import { machine } from '../machine.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '7' },
    dir: { type: 'string' },
    peers: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
/** Others have twice the time that a question of ours may take. */
const patienceMs = 60_000;
const wanted = values.peers?.split(',');
const peers = allPeers.filter(({ name }) => wanted === undefined || wanted.includes(name));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const dir = values.dir ?? (await mkdtemp(join(tmpdir(), 'tabiji-bench-')));
const path = join(dir, 'warehouse');
const warehouse = await openWarehouse({ mode: 'embedded', path });
await warehouse.migrate();
const engine = connectToEngine(path);
const events = await fillShoppers(engine, Number(values.events));
say(`${events} events`);
const buildCpu = process.cpuUsage();
await buildWhole();
const builtCpu = process.cpuUsage(buildCpu);
const build_cpu_ms = Math.round((builtCpu.user + builtCpu.system) / 1_000);
say(`the rollup was built in ${build_cpu_ms} ms of CPU`);
await engine.run('CREATE DATABASE IF NOT EXISTS peers ENGINE = Atomic');
for (const { table, layout, columns } of peers) {
  if (table === '') continue;
  if (await isWhole(table)) continue;
  await engine.run(`DROP TABLE IF EXISTS peers.${table} SYNC`);
  await engine.run(`CREATE TABLE peers.${table} ${layout}`);
  await engine.run(`INSERT INTO peers.${table} SELECT ${columns} FROM tabiji.events
    SETTINGS max_partitions_per_insert_block = 0`);
  await engine.run(`OPTIMIZE TABLE peers.${table} FINAL`);
  say(`the events are there as ${table}`);
}

const endS = Date.parse(`${firstDay}T00:00:00Z`) / 1_000 + days * 86_400;
const roundedMs = ({ ms }: Measured<unknown>): number => Math.round(ms * 10) / 10;

interface Result {
  readonly query: string;
  readonly counts: number[];
  readonly read_from: 'events' | 'journeys';
  readonly ours_ms: number;
  readonly ours_cpu_ms: number;
  /** The same from raw events; null: it took longer than a question may. */
  readonly ours_raw_ms: number | null;
  readonly ours_raw_cpu_ms: number | null;
  readonly peers: Record<string, number>;
  readonly peers_cpu: Record<string, number>;
  /** Their counts where these aren't ours: their question is another one. */
  readonly differs: Record<string, number[]>;
  readonly bare_ms: { readonly count: number; readonly uniq_exact: number };
  readonly bare_cpu_ms: { readonly count: number; readonly uniq_exact: number };
}

const results: Result[] = [];
for (const spec of funnels) {
  const query: PeerQuery = { source, fromS: endS - spec.lastDays * 86_400, untilS: endS };
  const sayWhy = (what: string) => (error: unknown) =>
    say(`  ${spec.query}, ${what}: ${String(error).slice(0, 200)}`);
  const ours = await measure(runs, () => askOurs(warehouse, spec, query, 'auto')).catch(
    sayWhy('ours'),
  );
  if (!ours) {
    // What was measured for the others in an hour is not given up for it.
    process.exitCode = 1;
    continue;
  }
  const raw = await measure(runs, () => askOurs(warehouse, spec, query, 'never')).catch(
    sayWhy('from raw events'),
  );
  const { counts, readFrom } = ours.answer;
  if (raw && counts.join() !== raw.answer.counts.join()) {
    throw new Error(
      `${spec.query}: ${counts.join()} from ${readFrom}, ${raw.answer.counts.join()} raw`,
    );
  }
  const names = spec.steps.map((step) => `'${step}'`).join(', ');
  const scope = `FROM tabiji.events WHERE source = '${source}' AND name IN (${names})
    AND occurred_at >= toDateTime(${query.fromS}, 'UTC') AND occurred_at < toDateTime(${query.untilS}, 'UTC')`;
  const bareCount = await measure(runs, () => engine.rows(`SELECT count() ${scope}`));
  const bareUniq = await measure(runs, () => engine.rows(`SELECT uniqExact(visitor_key) ${scope}`));
  const result: Result = {
    query: spec.query,
    counts,
    read_from: readFrom,
    ours_ms: roundedMs(ours),
    ours_cpu_ms: Math.round(ours.cpuMs),
    ours_raw_ms: raw ? roundedMs(raw) : null,
    ours_raw_cpu_ms: raw ? Math.round(raw.cpuMs) : null,
    peers: {},
    peers_cpu: {},
    differs: {},
    bare_ms: { count: roundedMs(bareCount), uniq_exact: roundedMs(bareUniq) },
    bare_cpu_ms: { count: Math.round(bareCount.cpuMs), uniq_exact: Math.round(bareUniq.cpuMs) },
  };
  for (const peer of spec.isOursAlone === true ? [] : peers) {
    const asked = peer.ask(spec, query);
    if (asked === null) continue;
    try {
      const theirs = await measure(
        runs,
        () => engine.rows<{ counts: number[] }>(asked),
        patienceMs,
      );
      result.peers[`${peer.name}_ms`] = roundedMs(theirs);
      result.peers_cpu[`${peer.name}_cpu_ms`] = Math.round(theirs.cpuMs);
      const theirCounts = sum(theirs.answer.map((row) => row.counts));
      if (theirCounts.join() !== counts.join()) result.differs[peer.name] = theirCounts;
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
if (values.json)
  process.stdout.write(`${JSON.stringify({ events, build_cpu_ms, results, machine })}\n`);

/** Whether an earlier run has left all events in the table. */
async function isWhole(table: string): Promise<boolean> {
  const [row] = await engine.rows<{ rows: number }>(
    `SELECT toUInt32(sum(rows)) AS rows FROM system.parts
     WHERE active AND database = 'peers' AND table = '${table}'`,
  );
  return row?.rows === events;
}

/** A build that holds for sure all that was stored before. */
async function buildWhole(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await buildJourneys({ warehouse, random: Math.random, graceMs: 0 });
}

function sum(rows: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = rows;
  return others.reduce<number[]>(
    (total, row) => total.map((count, index) => count + (row[index] ?? 0)),
    [...first],
  );
}

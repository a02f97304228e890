/**
 * Loader rows a second as a ratio of a bare insert of the same rows into the same table, from files of
 * the format that the engine takes in fastest.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../quantile.js';

interface TimedLoad {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly bytesOnDisk: number;
}

const formats = ['JSONCompactEachRow', 'JSONEachRow', 'RowBinary', 'Native', 'Parquet'] as const;
type Format = (typeof formats)[number];

export interface LoaderBench {
  readonly rows: number;
  readonly loader_rows_per_second: number;
  /** With the ids of eight days of five million events known. */
  readonly loader_rows_per_second_after_eight_days: number;
  readonly bare_rows_per_second: Readonly<Record<Format, number>>;
  readonly best_format: Format;
  /** Of the best. */
  readonly ratio: number;
  readonly loader_cpu_us_per_row: number;
  readonly loader_cpu_us_per_row_after_eight_days: number;
  readonly bare_cpu_us_per_row: number;
  /** Of the tables, before merges. */
  readonly bytes_on_disk_per_event: number;
}

const run = promisify(execFile);

async function once(rows: number, how: 'loader' | 'bare', option: string): Promise<TimedLoad> {
  const module = new URL('./loader-child.js', import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [module, how, String(rows), option]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as TimedLoad;
}

/** Medians of `repeats` runs, in turn, each in a new process and a warehouse without events. */
export async function benchLoader(rows: number, repeats: number): Promise<LoaderBench> {
  const loader: TimedLoad[] = [];
  const later: TimedLoad[] = [];
  const bare = new Map<Format, TimedLoad[]>(formats.map((format) => [format, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    loader.push(await once(rows, 'loader', '0'));
    later.push(await once(rows, 'loader', '8'));
    for (const [format, loads] of bare) loads.push(await once(rows, 'bare', format));
  }
  const rate = (all: readonly TimedLoad[]): number =>
    median(all.map((load) => load.rows / load.seconds));
  const cpu = (all: readonly TimedLoad[]): number =>
    median(all.map((load) => (load.cpuMs * 1000) / load.rows));
  const rates = Object.fromEntries(
    [...bare].map(([format, loads]) => [format, Math.round(rate(loads))]),
  ) as Record<Format, number>;
  const best = [...formats].sort((a, b) => rates[b] - rates[a])[0] ?? 'Native';
  return {
    rows,
    loader_rows_per_second: Math.round(rate(loader)),
    loader_rows_per_second_after_eight_days: Math.round(rate(later)),
    bare_rows_per_second: rates,
    best_format: best,
    ratio: rate(loader) / rates[best],
    loader_cpu_us_per_row: cpu(loader),
    loader_cpu_us_per_row_after_eight_days: cpu(later),
    bare_cpu_us_per_row: cpu(bare.get(best) ?? []),
    bytes_on_disk_per_event: Math.round(median(loader.map((load) => load.bytesOnDisk / load.rows))),
  };
}

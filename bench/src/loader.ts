/** Loader rows a second as a ratio of a bare insert of the same rows into the same table. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from './quantile.js';

interface TimedLoad {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuMs: number;
}

export interface LoaderBench {
  readonly rows: number;
  readonly loader_rows_per_second: number;
  readonly bare_rows_per_second: number;
  readonly ratio: number;
  readonly loader_cpu_us_per_row: number;
  readonly bare_cpu_us_per_row: number;
}

const run = promisify(execFile);

async function once(how: 'loader' | 'bare', rows: number): Promise<TimedLoad> {
  const module = new URL('./loader-child.js', import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [module, how, String(rows)]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as TimedLoad;
}

/** Medians of `repeats` runs, in turn, each in a new process and an empty warehouse. */
export async function benchLoader(rows: number, repeats: number): Promise<LoaderBench> {
  const loads = { loader: [] as TimedLoad[], bare: [] as TimedLoad[] };
  for (let repeat = 0; repeat < repeats; repeat++) {
    loads.loader.push(await once('loader', rows));
    loads.bare.push(await once('bare', rows));
  }
  const rate = (all: TimedLoad[]): number => median(all.map((load) => load.rows / load.seconds));
  const cpu = (all: TimedLoad[]): number =>
    median(all.map((load) => (load.cpuMs * 1000) / load.rows));
  return {
    rows,
    loader_rows_per_second: Math.round(rate(loads.loader)),
    bare_rows_per_second: Math.round(rate(loads.bare)),
    ratio: rate(loads.loader) / rate(loads.bare),
    loader_cpu_us_per_row: cpu(loads.loader),
    bare_cpu_us_per_row: cpu(loads.bare),
  };
}

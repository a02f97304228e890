/** Time from a 200 until a query sees the event, with steady traffic beside it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface FreshnessBench {
  readonly samples: number;
  /** What collector, log and loader in one process keep up with. */
  readonly rated_events_per_second: number;
  readonly background_events_per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

export async function benchFreshness(samples: number, loadShare: number): Promise<FreshnessBench> {
  const module = new URL('./freshness-child.js', import.meta.url).pathname;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [module, String(samples), String(loadShare)]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as FreshnessBench;
}

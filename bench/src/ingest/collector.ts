/** Collector events a second as a ratio of a bare Node http server that reads the body and answers. */
import { benchKey } from '../bench-key.js';
import { startServer, type MeasuredServer } from '../child-port.js';
import { load, type LoadResult } from './load.js';
import { median } from '../quantile.js';
import { sampleBodies } from '../sample-batch.js';

export interface CollectorBench {
  readonly batch: number;
  readonly collector_events_per_second: number;
  readonly bare_events_per_second: number;
  readonly ratio: number;
  readonly collector_cpu_us_per_event: number;
  readonly bare_cpu_us_per_event: number;
  readonly collector_p99_ms: number;
}

const batchSizes = [1, 10, 100] as const;

/** Medians of `repeats` runs of `seconds`, in turn, on one bare server and one collector. */
export async function benchCollector(seconds: number, repeats: number): Promise<CollectorBench[]> {
  const bare = await startServer(new URL('./bare-server.js', import.meta.url));
  const collector = await startServer(new URL('./collector-server.js', import.meta.url));
  try {
    const results: CollectorBench[] = [];
    for (const batch of batchSizes) {
      results.push(await compare({ bare, collector }, batch, seconds, repeats));
    }
    return results;
  } finally {
    await Promise.all([bare.stop(), collector.stop()]);
  }
}

async function compare(
  servers: Record<'bare' | 'collector', MeasuredServer>,
  batch: number,
  seconds: number,
  repeats: number,
): Promise<CollectorBench> {
  const bodies = sampleBodies(benchKey, batch, Math.max(16, Math.ceil(256 / batch)));
  const runs = { bare: [] as LoadResult[], collector: [] as LoadResult[] };
  for (const server of Object.values(servers)) await load(server, bodies, batch, 1);
  for (let repeat = 0; repeat < repeats; repeat++) {
    runs.bare.push(await load(servers.bare, bodies, batch, seconds));
    runs.collector.push(await load(servers.collector, bodies, batch, seconds));
  }
  const of = (all: LoadResult[], field: keyof LoadResult): number =>
    median(all.map((run) => run[field]));
  return {
    batch,
    collector_events_per_second: Math.round(of(runs.collector, 'eventsPerSecond')),
    bare_events_per_second: Math.round(of(runs.bare, 'eventsPerSecond')),
    ratio: of(runs.collector, 'eventsPerSecond') / of(runs.bare, 'eventsPerSecond'),
    collector_cpu_us_per_event: of(runs.collector, 'cpuMicrosPerEvent'),
    bare_cpu_us_per_event: of(runs.bare, 'cpuMicrosPerEvent'),
    collector_p99_ms: of(runs.collector, 'p99Ms'),
  };
}

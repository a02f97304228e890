/** What the loader counts. Conservation: records passed = stored + deduplicated + dead-lettered. */
import type { RejectReason } from '@tabiji/contract';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface LoaderMetrics {
  stored(count: number): void;
  deduplicated(count: number): void;
  deadLettered(reason: RejectReason): void;
  /** From the first try to the commit. */
  blockStored(seconds: number, records: number): void;
  retried(code: number): void;
  stopped(stopped: boolean): void;
}

export function createLoaderMetrics(registry: Registry): LoaderMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []): Counter =>
    new Counter({ name, help, labelNames, registers });
  const stored = counter('tabiji_loader_events_stored_total', 'Events stored in the warehouse');
  const deduplicated = counter(
    'tabiji_loader_events_deduplicated_total',
    'Events whose id had been stored before',
  );
  const deadLettered = counter(
    'tabiji_loader_events_dead_lettered_total',
    'Records that could not be stored, by reason',
    ['reason'],
  );
  const retried = counter(
    'tabiji_loader_retries_total',
    'Tries to store a block that failed and are made again, by error code of ClickHouse',
    ['code'],
  );
  const seconds = new Histogram({
    name: 'tabiji_loader_block_seconds',
    help: 'Time from the first try to store a block to its commit',
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const records = new Histogram({
    name: 'tabiji_loader_block_records',
    help: 'Records in a block',
    buckets: [1, 10, 100, 1_000, 5_000, 10_000, 20_000, 50_000],
    registers,
  });
  const stopped = new Gauge({
    name: 'tabiji_loader_stopped',
    help: '1 when the loader has stopped on an error that needs a person',
    registers,
  });
  return {
    stored: (count) => stored.inc(count),
    deduplicated: (count) => deduplicated.inc(count),
    deadLettered: (reason) => deadLettered.inc({ reason }),
    blockStored: (blockSeconds, count) => {
      seconds.observe(blockSeconds);
      records.observe(count);
    },
    retried: (code) => retried.inc({ code: String(code) }),
    stopped: (is) => stopped.set(is ? 1 : 0),
  };
}

/** What the loader counts. Conservation: records passed = stored + deduplicated + dead-lettered. */
import type { RejectReason } from '@tabiji/contract';
import type { Metrics } from '../metrics.js';

export interface LoaderCounts {
  readonly stored: number;
  readonly deduplicated: number;
  readonly deadLettered: Readonly<Partial<Record<RejectReason, number>>>;
  readonly blocks: number;
  readonly retries: number;
}

export interface PassedBlock {
  /** From the first try to the commit. */
  readonly seconds: number;
  readonly stored: number;
  readonly deduplicated: number;
  readonly deadLettered: readonly RejectReason[];
}

export interface LoaderMetrics {
  /** Call once its offsets are committed. */
  passed(block: PassedBlock): void;
  /** @param code ClickHouse's; 0 when there was no answer. */
  retried(code: number): void;
  /** Since this process started. */
  counts(): LoaderCounts;
}

export function createLoaderMetrics(metrics: Metrics): LoaderMetrics {
  const stored = metrics.counter({
    name: 'tabiji_events_stored_total',
    help: 'Events stored in the warehouse',
  });
  const deduplicated = metrics.counter({
    name: 'tabiji_events_deduplicated_total',
    help: 'Events whose id had been stored before',
  });
  const deadLettered = metrics.counter({
    name: 'tabiji_loader_dead_letters_total',
    help: 'Records of the log that could not be stored',
    label: 'reason',
    labelValues: ['undecodable_record', 'row_refused'] satisfies RejectReason[],
  });
  const retries = metrics.counter({
    name: 'tabiji_loader_retries_total',
    help: "Tries that failed and are made again, by ClickHouse's error code; 0 is no answer",
    label: 'code',
  });
  const blockSeconds = metrics.histogram({
    name: 'tabiji_loader_block_seconds',
    help: 'Time from the first try to store a block to its commit',
  });
  const sums = { stored: 0, deduplicated: 0, blocks: 0, retries: 0 };
  const lost: Partial<Record<RejectReason, number>> = {};
  return {
    passed(block) {
      sums.blocks += 1;
      sums.stored += block.stored;
      sums.deduplicated += block.deduplicated;
      stored.add(block.stored);
      deduplicated.add(block.deduplicated);
      for (const reason of block.deadLettered) {
        lost[reason] = (lost[reason] ?? 0) + 1;
        deadLettered.add(1, reason);
      }
      blockSeconds.observe(block.seconds);
    },
    retried(code) {
      sums.retries += 1;
      retries.add(1, String(code));
    },
    counts: () => ({ ...sums, deadLettered: { ...lost } }),
  };
}

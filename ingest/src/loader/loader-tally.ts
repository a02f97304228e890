/** The loader's own counts, and the metrics that are told the same. */
import type { RejectReason } from '@tabiji/contract';
import type { LoaderMetrics } from './loader-metrics.js';

export interface LoaderCounts {
  readonly stored: number;
  readonly deduplicated: number;
  readonly deadLettered: Readonly<Partial<Record<RejectReason, number>>>;
  readonly blocks: number;
  readonly retries: number;
}

export function createTally(forward?: LoaderMetrics): {
  readonly metrics: LoaderMetrics;
  readonly counts: () => LoaderCounts;
} {
  const deadLettered: Partial<Record<RejectReason, number>> = {};
  const sums = { stored: 0, deduplicated: 0, blocks: 0, retries: 0 };
  return {
    counts: () => ({ ...sums, deadLettered: { ...deadLettered } }),
    metrics: {
      stored(count) {
        sums.stored += count;
        forward?.stored(count);
      },
      deduplicated(count) {
        sums.deduplicated += count;
        forward?.deduplicated(count);
      },
      deadLettered(reason) {
        deadLettered[reason] = (deadLettered[reason] ?? 0) + 1;
        forward?.deadLettered(reason);
      },
      blockStored(seconds, records) {
        sums.blocks += 1;
        forward?.blockStored(seconds, records);
      },
      retried(code) {
        sums.retries += 1;
        forward?.retried(code);
      },
      stopped: (is) => forward?.stopped(is),
    },
  };
}

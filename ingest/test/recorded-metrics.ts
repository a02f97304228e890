// A Metrics whose counts a test reads: by name, or by name and label.
import type { Metrics } from '../src/metrics.js';

export interface RecordedMetrics extends Metrics {
  count(name: string, label?: string): number;
  /** Observations of a histogram. */
  observations(name: string, label?: string): number;
}

export function recordedMetrics(): RecordedMetrics {
  const counts = new Map<string, number>();
  const bump = (name: string, count: number, label = ''): void => {
    for (const key of new Set([name, `${name} ${label}`])) {
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  };
  const count = (name: string, label?: string): number =>
    counts.get(label === undefined ? name : `${name} ${label}`) ?? 0;
  return {
    counter: ({ name }) => ({ add: (added, label) => bump(name, added, label) }),
    histogram: ({ name }) => ({ observe: (_value, label) => bump(name, 1, label) }),
    count,
    observations: count,
  };
}

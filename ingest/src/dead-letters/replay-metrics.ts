/**
 * What replays count: apart from received and rejected events, where every letter was counted once,
 * at its first try.
 */
import type { Metrics } from '../metrics.js';

export const replayOutcomes = ['accepted', 'dropped', 'rejected'] as const;
export type ReplayOutcome = (typeof replayOutcomes)[number];

export interface ReplayMetrics {
  /** Call once the letters are off the dead letters. */
  replayed(outcomes: readonly ReplayOutcome[]): void;
}

/** Once a process: a counter has one name. */
export function createReplayMetrics(metrics: Metrics): ReplayMetrics {
  const counter = metrics.counter({
    name: 'tabiji_dead_letters_replayed_total',
    help: 'Dead letters that were replayed, by what became of them.',
    label: 'outcome',
    labelValues: replayOutcomes,
  });
  return {
    replayed(outcomes) {
      for (const outcome of outcomes) counter.add(1, outcome);
    },
  };
}

/**
 * What the pipeline counts. At all times: received = accepted + rejected + dropped. What a replay
 * brings in is counted apart: accepted + replayed{accepted} is what the log was given.
 */
import { dropReasons, rejectReasons } from '@tabiji/contract';
import type { Metrics } from '../metrics.js';
import type { Judgement } from './judge-batch.js';
import { maskedKinds, type OnMasked } from './masking/masked-kinds.js';

export interface PipelineMetrics {
  judged(source: string, judgements: readonly Judgement[]): void;
  deadLettersLost(count: number): void;
  readonly masked: OnMasked;
}

export function createPipelineMetrics(metrics: Metrics): PipelineMetrics {
  const received = metrics.counter({
    name: 'tabiji_events_received_total',
    help: 'Events that were judged and answered, by source.',
    label: 'source',
  });
  const accepted = metrics.counter({
    name: 'tabiji_events_accepted_total',
    help: 'Events that are durable in the log.',
  });
  const rejected = metrics.counter({
    name: 'tabiji_events_rejected_total',
    help: 'Events that were rejected.',
    label: 'reason',
    labelValues: Object.keys(rejectReasons),
  });
  const dropped = metrics.counter({
    name: 'tabiji_events_dropped_total',
    help: 'Events that were dropped on purpose.',
    label: 'reason',
    labelValues: Object.keys(dropReasons),
  });
  const lost = metrics.counter({
    name: 'tabiji_dead_letters_lost_total',
    help: 'Rejected events that were not kept because the dead letters are full.',
  });
  const masked = metrics.counter({
    name: 'tabiji_values_masked_total',
    help: 'Card numbers and security codes that were masked.',
    label: 'kind',
    labelValues: maskedKinds,
  });
  return {
    judged(source, judgements) {
      let acceptedCount = 0;
      for (const judgement of judgements) {
        if (judgement.kind === 'accepted') acceptedCount++;
        else if (judgement.kind === 'rejected') rejected.add(1, judgement.reason);
        else dropped.add(1, judgement.reason);
      }
      accepted.add(acceptedCount);
      received.add(judgements.length, source);
    },
    deadLettersLost: (count) => lost.add(count),
    masked: (kind) => masked.add(1, kind),
  };
}

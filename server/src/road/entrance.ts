/** The road as far as the log: what takes events in, and dead letters once more. */
import {
  createDeadLetterCount,
  createPipeline,
  createReplayMetrics,
  type DeadLetterCount,
  type Pipeline,
  type ReplayMetrics,
} from '@tabiji/ingest';
import type { Logger } from 'pino';
import type { Prometheus } from '../process/prometheus.js';
import type { Logs } from './logs.js';

export interface Entrance extends Omit<Logs, 'settled' | 'close'> {
  readonly countDeadLetters: () => Promise<DeadLetterCount>;
  readonly pipeline: Pipeline;
  readonly replayMetrics: ReplayMetrics;
}

export interface CreateEntrance {
  readonly logger: Logger;
  readonly prometheus: Prometheus;
}

export function createEntrance(logs: Logs, { logger, prometheus }: CreateEntrance): Entrance {
  const { log, deadLetters } = logs;
  const { metrics } = prometheus;
  return {
    ...logs,
    countDeadLetters: createDeadLetterCount(deadLetters),
    pipeline: createPipeline({ log, deadLetters, metrics, logger }),
    replayMetrics: createReplayMetrics(metrics),
  };
}

/**
 * What passes by itself is tried again: a warehouse or a log that is away, busy or full. Everything
 * else is a defect or a person's matter, and thrown. Logs name the error, never a row's values.
 */
import { WarehouseError } from '@tabiji/warehouse';
import { LogUnavailable } from '../log/event-log.js';
import type { Logger } from '../logger.js';
import type { LoaderClock } from './clock.js';
import type { LoaderMetrics } from './loader-metrics.js';
import { retry } from './retry.js';

export interface RetryDeps {
  readonly clock: LoaderClock;
  readonly logger: Logger;
  readonly metrics: LoaderMetrics;
  readonly signal: AbortSignal;
  readonly retryFirstPauseMs: number;
  readonly retryMaxPauseMs: number;
}

/** @throws LoaderStopping, or an error that doesn't pass. */
export const retryPassing = <Result>(
  deps: RetryDeps,
  what: string,
  where: { readonly partition: number; readonly first: number; readonly last: number },
  work: (attempt: number) => Promise<Result>,
): Promise<Result> =>
  retry(work, {
    clock: deps.clock,
    signal: deps.signal,
    firstPauseMs: deps.retryFirstPauseMs,
    maxPauseMs: deps.retryMaxPauseMs,
    isPassing: (error) =>
      error instanceof LogUnavailable ||
      (error instanceof WarehouseError && error.errorClass !== 'stop'),
    onRetry: (error, pauseMs) => {
      const { partition, first, last } = where;
      const code = error instanceof WarehouseError ? error.code : 0;
      deps.metrics.retried(code);
      deps.logger.warn(
        { partition, first, last, pause_ms: pauseMs, code, reason: reasonOf(error, code) },
        `${what} failed and is tried again`,
      );
    },
  });

/** The engine's own messages quote what it could not read. */
const reasonOf = (error: unknown, code: number): string => {
  if (code !== 0) return `ClickHouse answered with error ${code}`;
  return error instanceof Error ? error.message : String(error);
};

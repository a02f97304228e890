/**
 * The same work again until it succeeds, with a capped pause between. Only what can pass is tried
 * again; what a person must see to is thrown.
 */
import type { LoaderClock } from './clock.js';

export interface RetryOptions {
  readonly clock: LoaderClock;
  readonly signal: AbortSignal;
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  /** Whether the error may be gone next time; any other is thrown. */
  readonly isPassing: (error: unknown) => boolean;
  readonly onRetry: (error: unknown, pauseMs: number) => void;
}

/** The loader was told to stop while it waited to try again. Nothing is lost: the log has it. */
export class LoaderStopping extends Error {
  override readonly name = 'LoaderStopping';
}

/** `attempt` counts from 0. @throws LoaderStopping, or an error that doesn't pass. */
export async function retry<Result>(
  work: (attempt: number) => Promise<Result>,
  { clock, signal, firstPauseMs, maxPauseMs, isPassing, onRetry }: RetryOptions,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (signal.aborted) throw new LoaderStopping('stopped between two tries', { cause: error });
      const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** Math.min(attempt, 20));
      onRetry(error, pauseMs);
      await clock.sleep(pauseMs, signal);
      if (signal.aborted) throw new LoaderStopping('stopped between two tries', { cause: error });
    }
  }
}

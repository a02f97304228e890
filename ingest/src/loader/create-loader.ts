/**
 * The loader: log → warehouse, every record exactly once, in blocks. It owns offsets and tokens; it
 * knows neither HTTP nor SQL. The log keeps what it hasn't committed, so it may die at any moment.
 */
import type { Warehouse } from '@tabiji/warehouse';
import { PartitionLost, type EventLog } from '../log/event-log.js';
import { silentLogger, type Logger } from '../logger.js';
import { noMetrics, type Metrics } from '../metrics.js';
import { createCatchUp } from './catch-up.js';
import { systemClock, type LoaderClock } from './clock.js';
import { createLane } from './lane.js';
import { loadPartition } from './load-partition.js';
import { createLoaderMetrics, type LoaderCounts } from './loader-metrics.js';
import type { BlockLimits } from './read-block.js';
import { LoaderStopping } from './retry.js';

export interface LoaderLimits extends BlockLimits {
  readonly retryFirstPauseMs: number;
  readonly retryMaxPauseMs: number;
}

export const defaultLoaderLimits: LoaderLimits = {
  maxRecords: 20_000,
  maxBytes: 16 * 1024 * 1024,
  lingerMs: 250,
  retryFirstPauseMs: 100,
  retryMaxPauseMs: 10_000,
};

export interface LoaderDeps {
  readonly log: EventLog;
  /** Another log; its records are DeadLetter as JSON. */
  readonly deadLetters: Pick<EventLog, 'append'>;
  readonly warehouse: Warehouse;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly clock?: LoaderClock;
  readonly limits?: Partial<LoaderLimits>;
}

export interface Loader {
  /** Finishes what a process before this one planned, then loads until it is stopped. */
  start(): void;
  /**
   * Loads what the log has, for at most `drainMs` (default 5,000), finishes the block in hand and
   * stops. A warehouse that is away is not waited for.
   */
  stop(options?: { drainMs?: number }): Promise<void>;
  /** Resolves when everything appended before is in the warehouse. @throws when the loader stopped. */
  caughtUp(): Promise<void>;
  /** Since this process started. */
  counts(): LoaderCounts;
  /** Not ok when it has stopped on an error that needs a person; `detail` says which. */
  health(): { readonly ok: boolean; readonly detail: string };
  /** Records and bytes that are in the log and not yet stored. */
  lag(): Promise<{ readonly records: number; readonly bytes: number }>;
}

/** How often partitions are looked at that this process should read, in milliseconds. */
const assignmentMs = 1_000;

export function createLoader(deps: LoaderDeps): Loader {
  const { log, logger = silentLogger, clock = systemClock } = deps;
  const limits = { ...defaultLoaderLimits, ...deps.limits };
  const metrics = createLoaderMetrics(deps.metrics ?? noMetrics);
  const catchUp = createCatchUp();
  const lane = createLane();
  const stopping = new AbortController();
  const running = new Map<number, { controller: AbortController; done: Promise<void> }>();
  let supervising: Promise<void> | undefined;
  let failure: Error | undefined;

  const fail = (error: unknown, partition: number): void => {
    failure = error instanceof Error ? error : new Error(String(error));
    logger.error({ partition, err: failure }, 'the loader has stopped: a person is needed');
    catchUp.fail(failure);
    stopping.abort();
  };

  const run = (partition: number): void => {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, stopping.signal]);
    const context = { ...deps, ...limits, limits, logger, clock, metrics, lane, catchUp };
    const done = loadPartition({ ...context, signal }, partition)
      .catch((error: unknown) => {
        if (error instanceof LoaderStopping) return;
        if (!(error instanceof PartitionLost)) return fail(error, partition);
        logger.info({ partition }, 'the partition went to another loader');
      })
      .finally(() => running.delete(partition));
    running.set(partition, { controller, done });
  };

  const supervise = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const assigned = new Set(log.assigned());
      for (const [partition, { controller }] of running) {
        if (!assigned.has(partition)) controller.abort();
      }
      // One that was lost and came back is begun anew, once what was begun before has ended.
      for (const partition of assigned) if (!running.has(partition)) run(partition);
      await clock.sleep(assignmentMs, stopping.signal);
    }
    await Promise.all([...running.values()].map(({ done }) => done));
  };

  return {
    start() {
      supervising ??= supervise();
    },
    async stop({ drainMs = 5_000 } = {}) {
      if (supervising && !failure) {
        const enough = new AbortController();
        const drained = catchUp.wait(log.assigned()).catch(() => undefined);
        await Promise.race([drained, clock.sleep(drainMs, enough.signal)]);
        enough.abort();
      }
      stopping.abort();
      await supervising;
      catchUp.fail(failure ?? new Error('the loader was stopped'));
    },
    caughtUp: () => catchUp.wait(log.assigned()),
    counts: metrics.counts,
    health: () => ({ ok: !failure, detail: failure?.message ?? '' }),
    async lag() {
      const { backlogRecords, backlogBytes } = await log.health();
      return { records: backlogRecords, bytes: backlogBytes };
    },
  };
}

/**
 * Builds the rollup `journeys` anew every few minutes in the process that loads, and less often where
 * that takes long. Funnels are right without it, and slower.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { areJourneysDue, buildJourneys } from '@tabiji/analytics';
import type { Warehouse } from '@tabiji/warehouse';
import type { Logger } from 'pino';

export interface KeepJourneys {
  readonly warehouse: Warehouse;
  readonly logger: Logger;
  /** 0: never. */
  readonly everyMs: number;
}

export interface KeptJourneys {
  /** Resolves when nothing is being built. */
  stop(): Promise<void>;
}

/** Of the time at least so many times as much is spent on nothing as on a build. */
const restPerBuild = 20;

export function keepJourneys({ warehouse, logger, everyMs }: KeepJourneys): KeptJourneys {
  const stopping = new AbortController();
  const { signal } = stopping;

  const buildIfDue = async (): Promise<number> => {
    const startedAt = performance.now();
    if (!(await areJourneysDue(warehouse, Date.now(), everyMs))) return 0;
    const { journeys } = await buildJourneys({ warehouse, random: Math.random, signal });
    const tookMs = Math.round(performance.now() - startedAt);
    logger.info({ journeys, tookMs }, 'built the journeys of all visitors');
    return tookMs;
  };

  const keep = async (): Promise<void> => {
    for (let restMs = everyMs; ;) {
      await sleep(restMs, undefined, { signal, ref: false });
      const tookMs = await buildIfDue().catch((error: unknown) => {
        if (!signal.aborted) logger.warn({ err: error }, 'the journeys could not be built');
        return 0;
      });
      restMs = Math.max(everyMs, tookMs * restPerBuild);
    }
  };

  const kept =
    everyMs === 0
      ? Promise.resolve()
      : keep().catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}

/** The opening of a server: tries until what it needs is there, and says at /readyz what it waits for. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { NotThereYet, type Opening } from '../road/opening.js';
import type { Readiness } from '../web/readiness.js';

export interface PatientOpening {
  readonly readiness: Readiness;
  readonly logger: Logger;
  /** Ends the waiting. */
  readonly stopping: AbortSignal;
}

/** It was told to stop before everything was there. */
export class StoppedWaiting extends Error {
  override readonly name = 'StoppedWaiting';
}

const pauseMs = 1_000;

export const createPatientOpening =
  ({ readiness, logger, stopping }: PatientOpening): Opening =>
  async (part, open) => {
    readiness.waitFor(part);
    for (let told = ''; ;) {
      try {
        const opened = await open();
        readiness.done(part);
        return opened;
      } catch (error) {
        if (!(error instanceof NotThereYet)) throw error;
        const words = `waiting for ${error.message}`;
        if (words !== told) logger.warn({ part }, words);
        told = words;
        readiness.waitFor(part, words);
      }
      await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) throw new StoppedWaiting(`stopped ${told}`);
    }
  };

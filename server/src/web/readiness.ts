/** What /readyz says: which parts are not there yet, and which that were there have gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';

export interface Readiness {
  /** A part that must be there, until `done`; `words` say what it waits for. Called again, they change. */
  waitFor(part: string, words?: string): void;
  done(part: string): void;
  /** Asked at every /readyz: '' when all is well, else what is wrong, in words. */
  watch(part: string, check: () => Promise<string>): void;
  /** No new work from now on. */
  drain(): void;
  readonly started: boolean;
  readonly handler: RequestHandler;
}

/** A probe is to be answered soon: what says nothing is not well. */
const checkMs = 3_000;

export function createReadiness(): Readiness {
  const waiting = new Map<string, string>();
  const checks = new Map<string, () => Promise<string>>();
  let draining = false;

  const problems = async (): Promise<string[]> => {
    const found = [...waiting.values()];
    if (draining) found.push('the server is shutting down');
    const wrongs = await Promise.all(
      [...checks].map(async ([part, check]) => {
        const late = `no answer within ${checkMs} ms`;
        const wrong = await Promise.race([check(), sleep(checkMs, late, { ref: false })]).catch(
          (error: unknown) => String(error),
        );
        return wrong === '' ? [] : [`${part}: ${wrong}`];
      }),
    );
    return [...found, ...wrongs.flat()];
  };

  return {
    waitFor: (part, words = `${part} is starting`) => void waiting.set(part, words),
    done: (part) => void waiting.delete(part),
    watch: (part, check) => void checks.set(part, check),
    drain() {
      draining = true;
    },
    get started() {
      return waiting.size === 0 && !draining;
    },
    async handler(_request, response) {
      const waitingFor = await problems();
      const ready = waitingFor.length === 0;
      response.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
      response.json({ ready, waiting_for: waitingFor });
    },
  };
}

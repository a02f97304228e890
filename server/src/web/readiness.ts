/** What /readyz says: which parts are not there yet, and which that were there have gone. */
import type { RequestHandler } from 'express';
import { soon, soonMs } from '../process/soon.js';

export interface Readiness {
  /** A part that must be there, until `done`; `words` say what it waits for. Called again, they change. */
  waitFor(part: string, words?: string): void;
  done(part: string): void;
  /** Asked at every /readyz: '' when all is well, else what is wrong, in words. */
  watch(part: string, check: () => Promise<string>): void;
  /** No new work from now on. */
  drain(): void;
  readonly started: boolean;
  /** What it waits for and what is wrong, in words; empty when it is ready. */
  waitingFor(): Promise<string[]>;
  readonly handler: RequestHandler;
}

export function createReadiness(): Readiness {
  const waiting = new Map<string, string>();
  const checks = new Map<string, () => Promise<string>>();
  let draining = false;

  const waitingFor = async (): Promise<string[]> => {
    const found = [...waiting.values()];
    if (draining) found.push('the server is shutting down');
    const wrongs = await Promise.all(
      [...checks].map(async ([part, check]) => {
        const late = `no answer within ${soonMs} ms`;
        const wrong = await soon(check(), late).catch((error: unknown) => String(error));
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
    waitingFor,
    async handler(_request, response) {
      const waits = await waitingFor();
      const ready = waits.length === 0;
      response.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
      response.json({ ready, waiting_for: waits });
    },
  };
}

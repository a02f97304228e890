/** What /readyz says: which parts are not there yet, and which that were there have gone. */
import type { RequestHandler } from 'express';

export interface Readiness {
  /** The name of a part that must be there, until `done`. */
  waitFor(part: string): void;
  done(part: string): void;
  /** Asked at every /readyz: '' when all is well, else what is wrong, in words. */
  watch(part: string, check: () => Promise<string>): void;
  /** No new work from now on. */
  drain(): void;
  readonly started: boolean;
  readonly handler: RequestHandler;
}

export function createReadiness(): Readiness {
  const waiting = new Set<string>();
  const checks = new Map<string, () => Promise<string>>();
  let draining = false;

  const problems = async (): Promise<string[]> => {
    const found = [...waiting].map((part) => `${part} is starting`);
    if (draining) found.push('the server is shutting down');
    for (const [part, check] of checks) {
      const wrong = await check().catch((error: unknown) => String(error));
      if (wrong !== '') found.push(`${part}: ${wrong}`);
    }
    return found;
  };

  return {
    waitFor: (part) => void waiting.add(part),
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

/** Parts that are restarted one after the other, never two at once, while others go on. */
import type { Part } from '../production-road.js';

export interface RollingRestarts {
  /** Whoever is next is asked to stop and started again, once those before are back. */
  restartNext(): void;
  begun(): number;
  /** The exit codes of all that were begun. */
  settled(): Promise<(number | null)[]>;
}

export function createRollingRestarts(parts: readonly Part[]): RollingRestarts {
  const restarts: Promise<number | null>[] = [];
  return {
    restartNext() {
      const part = parts[restarts.length % parts.length];
      if (!part) throw new Error('there is no part to restart');
      const before = restarts.at(-1) ?? Promise.resolve(0);
      restarts.push(before.then(() => part.restart()));
    },
    begun: () => restarts.length,
    settled: () => Promise.all(restarts),
  };
}

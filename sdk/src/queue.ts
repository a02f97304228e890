/**
 * Events of a write key that are not confirmed yet, one key of the store an event: the store is the
 * truth, nothing is held beside it. All tabs share it and cannot overwrite each other; what one leaves
 * behind, the next sends, under the same ids. Bounded in count, size and age.
 */
import type { TrackedEvent } from '@tabiji/contract';
import type { Outcome } from './outcome.js';
import type { Ports } from './ports.js';
import { safely } from './safely.js';

const maxEvents = 500;
const maxChars = 200_000;
/** Under the 8 days for which the collector tells a repeat from a new event. */
const maxAgeMs = 7 * 86_400_000;
export const createQueue = (ports: Ports, writeKey: string) => {
  const prefix = 'tabiji.q.' + writeKey + '.';
  /** `null` when another tab was faster. */
  const lineOf = (key: string) => ports.recall(key) || 'null';
  /** Oldest first: a key is the time when its event was stored, its count and its id. */
  const queuedKeys = () =>
    ports
      .allKeys()
      .filter((key) => key.startsWith(prefix))
      .sort();
  /** Without an outcome it stays. */
  const giveUp = safely((key: string, outcome: Outcome | undefined) => {
    const line = ports.recall(key);
    if (outcome) {
      ports.retain(key);
      if (line) ports.announce(JSON.parse(line) as TrackedEvent, outcome);
    }
  });

  return {
    lineOf,
    giveUp,
    queuedKeys,
    keepLine(line: string, seq: number, id: string) {
      // Within a millisecond, which many events share, they are in the order of their count.
      ports.retain(prefix + ports.nowMs() + '.' + (1e6 + seq) + id, line);
      let chars = 0;
      queuedKeys()
        .reverse()
        .map((key, index) => {
          if (
            index >= maxEvents ||
            (chars += lineOf(key).length) > maxChars ||
            // Times of as many digits are in the order of their texts.
            key < prefix + (ports.nowMs() - maxAgeMs)
          ) {
            giveUp(key, 'overflow');
          }
        });
    },
  };
};

export type Queue = ReturnType<typeof createQueue>;

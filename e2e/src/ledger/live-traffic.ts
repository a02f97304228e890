/** Several shoppers at once who send their events batch by batch, until they are told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveSender } from './live-sender.js';
import type { SeededRandom } from './seeded-random.js';
import { shopperEvents, type LedgerEvent } from './shopper-events.js';

export interface LiveTraffic {
  /** The longest pause from now on, in milliseconds. */
  pauseAtMost(ms: number): void;
  /** Resolves when every batch that was begun is settled. */
  stop(): Promise<void>;
}

export interface LiveTrafficOptions {
  readonly sender: LiveSender;
  readonly random: SeededRandom;
  /** Makes ids unique over several runs. */
  readonly prefix: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly shoppersAtOnce: number;
  /** Events of the largest batch; the smallest has one. */
  readonly maxBatch: number;
  /** Longest pause of one shopper between two batches. Default 30. */
  readonly maxPauseMs?: number;
}

export function startLiveTraffic(options: LiveTrafficOptions): LiveTraffic {
  const { sender, random, prefix, fromMs, toMs, shoppersAtOnce, maxBatch } = options;
  let { maxPauseMs = 30 } = options;
  const stopping = new AbortController();
  let next = 0;
  const shop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const events = shopperEvents(next++, { random, prefix, fromMs, toMs });
      for (const batch of batchesOf(events, random, maxBatch)) {
        if (stopping.signal.aborted) return;
        await sender.send(batch);
        await sleep(random.whole(0, maxPauseMs));
      }
    }
  };
  const shoppers = Array.from({ length: shoppersAtOnce }, shop);
  return {
    pauseAtMost(ms) {
      maxPauseMs = ms;
    },
    async stop() {
      stopping.abort();
      await Promise.all(shoppers);
    },
  };
}

function batchesOf(
  events: readonly LedgerEvent[],
  random: SeededRandom,
  maxBatch: number,
): LedgerEvent[][] {
  const batches: LedgerEvent[][] = [];
  for (let at = 0; at < events.length;) {
    const size = random.whole(1, maxBatch);
    batches.push(events.slice(at, at + size));
    at += size;
  }
  return batches;
}

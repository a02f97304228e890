/** Several shoppers at once who send their events batch by batch, until they are told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveSender } from './live-sender.js';
import type { SeededRandom } from './seeded-random.js';
import { shopperEvents, type LedgerEvent } from './shopper-events.js';

export interface LiveTraffic {
  /** Resolves when every batch that was begun is settled. */
  stop(): Promise<void>;
}

export interface LiveTrafficOptions {
  readonly sender: LiveSender;
  readonly random: SeededRandom;
  readonly fromMs: number;
  readonly toMs: number;
  readonly shoppersAtOnce: number;
}

export function startLiveTraffic(options: LiveTrafficOptions): LiveTraffic {
  const { sender, random, fromMs, toMs, shoppersAtOnce } = options;
  const stopping = new AbortController();
  let next = 0;
  const shop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const events = shopperEvents(next++, { random, prefix: 'live', fromMs, toMs });
      for (const batch of batchesOf(events, random)) {
        if (stopping.signal.aborted) return;
        await sender.send(batch);
        await sleep(random.whole(0, 30));
      }
    }
  };
  const shoppers = Array.from({ length: shoppersAtOnce }, shop);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(shoppers);
    },
  };
}

function batchesOf(events: readonly LedgerEvent[], random: SeededRandom): LedgerEvent[][] {
  const batches: LedgerEvent[][] = [];
  for (let at = 0; at < events.length;) {
    const size = random.whole(1, 8);
    batches.push(events.slice(at, at + size));
    at += size;
  }
  return batches;
}

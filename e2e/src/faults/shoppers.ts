/** Live shoppers on a server, with a ledger of what they sent. */
import { createLedger, type Ledger } from '../ledger/ledger.js';
import { createLiveSender, type LiveSender } from '../ledger/live-sender.js';
import { startLiveTraffic, type LiveTraffic } from '../ledger/live-traffic.js';
import type { SeededRandom } from '../ledger/seeded-random.js';

export interface Shoppers {
  readonly ledger: Ledger;
  readonly sender: LiveSender;
  /** Begins to send; whoever stops it waits until nothing is under way. */
  go(): LiveTraffic;
  /** Nobody sends any more, whatever is unsettled: after a scenario that failed. */
  end(): Promise<void>;
}

export interface OpenShoppers {
  readonly url: string;
  readonly writeKey: string;
  readonly random: SeededRandom;
  readonly atOnce: number;
  readonly maxBatch: number;
  /** Longest pause of one shopper between two batches. Default 30. */
  readonly maxPauseMs?: number;
  /** Share of acknowledged batches that come once more. Default 5 %. */
  readonly resendShare?: number;
  readonly onAnswer?: (status: number, ms: number) => void;
}

const dayMs = 24 * 3_600_000;

/** Long enough ago that no cart is open, and over two months: a block has several partitions. */
export const shoppingDays = (nowMs = Date.now()): { fromMs: number; toMs: number } => ({
  fromMs: nowMs - 29 * dayMs,
  toMs: nowMs - 2 * dayMs,
});

export function openShoppers(options: OpenShoppers): Shoppers {
  const { url, writeKey, random, atOnce, maxBatch, resendShare = 0.05, onAnswer } = options;
  const { maxPauseMs } = options;
  const ledger = createLedger();
  const ending = new AbortController();
  const sender = createLiveSender({
    url,
    writeKey,
    ledger,
    random,
    resendShare,
    signal: ending.signal,
    ...(onAnswer && { onAnswer }),
  });
  const days = shoppingDays();
  const all: LiveTraffic[] = [];
  return {
    ledger,
    sender,
    go() {
      const traffic = startLiveTraffic({
        sender,
        random,
        prefix: `live-${all.length}`,
        ...days,
        shoppersAtOnce: atOnce,
        maxBatch,
        ...(maxPauseMs !== undefined && { maxPauseMs }),
      });
      all.push(traffic);
      return traffic;
    },
    async end() {
      ending.abort();
      await Promise.all(all.map((traffic) => traffic.stop()));
    },
  };
}

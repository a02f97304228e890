/**
 * Sends batches to a collector that may die at any moment: each is sent until it is answered, and
 * some are sent again although they were, as a tracker does that never saw its 200.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import type { SeededRandom } from './seeded-random.js';
import { toWire, type LedgerEvent } from './shopper-events.js';

export interface LiveSender {
  /** Resolves when the batch is acknowledged, or refused for good. */
  send(events: readonly LedgerEvent[]): Promise<void>;
  /** Requests made, and how many of them only repeated what was acknowledged. */
  counts(): { requests: number; resent: number };
}

export interface LiveSenderOptions {
  readonly url: string;
  readonly writeKey: string;
  readonly ledger: Ledger;
  readonly random: SeededRandom;
  /** Share of acknowledged batches that are sent once more. */
  readonly resendShare: number;
  /** From then on nothing is tried again. */
  readonly signal: AbortSignal;
}

/** A person's: bots are left out of reports. */
const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36';

export function createLiveSender(options: LiveSenderOptions): LiveSender {
  const { url, writeKey, ledger, random, resendShare, signal } = options;
  let requests = 0;
  let resent = 0;

  const post = async (events: readonly LedgerEvent[]): Promise<'acked' | 'refused' | 'unknown'> => {
    requests++;
    try {
      const answer = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'user-agent': browser },
        body: JSON.stringify({ write_key: writeKey, events: events.map(toWire) }),
        signal: AbortSignal.timeout(5_000),
      });
      const body = (await answer.json()) as { accepted?: number };
      if (answer.status === 429 || answer.status >= 500) return 'unknown';
      return answer.ok && body.accepted === events.length ? 'acked' : 'refused';
    } catch {
      return 'unknown';
    }
  };

  return {
    async send(events) {
      ledger.sent(events);
      let outcome = await post(events);
      while (outcome === 'unknown' && !signal.aborted) {
        await sleep(random.whole(50, 250));
        outcome = await post(events);
      }
      ledger.settled(events, outcome);
      if (outcome === 'acked' && random.chance(resendShare)) {
        resent++;
        await post(events);
      }
    },
    counts: () => ({ requests, resent }),
  };
}

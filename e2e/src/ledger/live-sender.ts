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
  counts(): SenderCounts;
}

export interface SenderCounts {
  readonly requests: number;
  /** Of them those that only repeated what was acknowledged. */
  readonly resent: number;
  /** By status; 0 is no answer. */
  readonly answers: Readonly<Record<number, number>>;
  /** Refusals for a while (429, 5xx) that didn't say for how long. */
  readonly withoutRetryAfter: number;
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
  /** Told of each answer. @param ms how long it took. */
  readonly onAnswer?: (status: number, ms: number) => void;
}

/** A person's: bots are left out of reports. */
export const browserAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36';

export function createLiveSender(options: LiveSenderOptions): LiveSender {
  const { url, writeKey, ledger, random, resendShare, signal, onAnswer } = options;
  let requests = 0;
  let resent = 0;
  let withoutRetryAfter = 0;
  const answers: Record<number, number> = {};

  const post = async (events: readonly LedgerEvent[]): Promise<'acked' | 'refused' | 'unknown'> => {
    requests++;
    const begunMs = performance.now();
    const answered = (status: number): void => {
      answers[status] = (answers[status] ?? 0) + 1;
      onAnswer?.(status, performance.now() - begunMs);
    };
    try {
      const answer = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'user-agent': browserAgent },
        body: JSON.stringify({ write_key: writeKey, events: events.map(toWire) }),
        signal: AbortSignal.timeout(5_000),
      });
      const body = (await answer.json()) as { accepted?: number };
      answered(answer.status);
      if (answer.status === 429 || answer.status >= 500) {
        if (!answer.headers.has('retry-after')) withoutRetryAfter++;
        return 'unknown';
      }
      return answer.ok && body.accepted === events.length ? 'acked' : 'refused';
    } catch {
      answered(0);
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
    counts: () => ({ requests, resent, withoutRetryAfter, answers: { ...answers } }),
  };
}

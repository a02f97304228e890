/**
 * POSTs deliveries to a collector as the devices would: their user agent, their clock. Waits when it
 * is told to, and sends again under the same ids.
 */
import { batchAnswerSchema, type BatchAnswer } from '@tabiji/contract';
import type { Delivery } from './planned-event.js';

export interface CollectorClientOptions {
  /** Of the server, without `/v1/events`. */
  readonly url: string;
  readonly writeKey: string;
  readonly clock: { now(): number };
  readonly sleep: (ms: number) => Promise<void>;
}

export interface CollectorClient {
  /** @throws when the collector refuses the request for good. */
  send(delivery: Delivery): Promise<BatchAnswer>;
  /** In their order, `concurrency` at a time. @returns the answers' sums. */
  sendAll(deliveries: readonly Delivery[], options: SendAllOptions): Promise<SentTotals>;
}

export interface SendAllOptions {
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  readonly onSent?: (delivery: Delivery) => void;
}

export type SentTotals = Pick<BatchAnswer, 'accepted' | 'rejected' | 'dropped'>;

const isWorthWaiting = (status: number): boolean => status === 429 || status === 503;

export function createCollectorClient(options: CollectorClientOptions): CollectorClient {
  const { url, writeKey, clock, sleep } = options;

  const post = (delivery: Delivery): Promise<Response> =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', 'User-Agent': delivery.device.userAgent },
      body: JSON.stringify({
        write_key: writeKey,
        sent_at: clock.now() + delivery.device.skewMs,
        events: delivery.events.map(({ event }) => event),
      }),
    });

  const send = async (delivery: Delivery): Promise<BatchAnswer> => {
    let answer = await post(delivery);
    while (isWorthWaiting(answer.status)) {
      await answer.body?.cancel();
      await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000);
      answer = await post(delivery);
    }
    if (answer.status !== 200) {
      throw new Error(`the collector answered ${answer.status}: ${await answer.text()}`);
    }
    return batchAnswerSchema.parse(await answer.json());
  };

  return {
    send,
    async sendAll(deliveries, { concurrency, signal, onSent }) {
      const totals = { accepted: 0, rejected: 0, dropped: 0 };
      const queue = deliveries.values();
      const worker = async (): Promise<void> => {
        for (const delivery of queue) {
          if (signal?.aborted) return;
          const answer = await send(delivery);
          totals.accepted += answer.accepted;
          totals.rejected += answer.rejected;
          totals.dropped += answer.dropped;
          onSent?.(delivery);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      return totals;
    },
  };
}

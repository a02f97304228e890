/**
 * One way to pay for one order, from the first attempt to the last: counts attempts and measures how
 * long the gateway took to say no.
 */
import { paymentAttempt, paymentFailed } from './commerce.js';
import type { EventMap } from './event-map.js';
import type { Tracker } from './tracker-api.js';

export interface Payment {
  /** The order is sent to the gateway. */
  attempt(): void;
  /** The gateway refused it: for good (`hard`) or for now (`soft`), with its own code. */
  failed(kind: 'hard' | 'soft', code?: string): void;
}

/** @param properties go with each of its events. A payment that succeeds is the `purchase`. */
export function createPayment(
  tracker: Pick<Tracker, 'track'>,
  properties: Omit<EventMap['payment_attempt'], 'attempt'> & { payment_type: string },
): Payment {
  let attempt = 0;
  let startedAt = 0;
  return {
    attempt() {
      startedAt = Date.now();
      paymentAttempt(tracker, { ...properties, attempt: ++attempt });
    },
    failed(kind, code) {
      const latency_ms = Date.now() - startedAt;
      paymentFailed(tracker, { ...properties, kind, attempt, latency_ms, ...(code && { code }) });
    },
  };
}

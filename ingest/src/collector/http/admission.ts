/** Who is let in: the write key's source, its origins, and how much a key and an address may send. */
import type { IncomingMessage } from 'node:http';
import { allowsOrigin, type Source, type Sources } from '../sources.js';
import { clientAddress, clientKey } from './client-address.js';
import { createRateLimit } from './rate-limit.js';
import { Refused } from './refused.js';

export interface RateLimits {
  /** 0 switches a limit off. */
  readonly eventsPerSecondPerKey: number;
  readonly eventsPerSecondPerAddress: number;
}

export interface Admission {
  /** Before the body is read. @throws Refused: rate_limited. */
  letRequestIn(request: IncomingMessage): void;
  /** @throws Refused: unknown_key, source_disabled, origin_not_allowed. */
  sourceOf(request: IncomingMessage, writeKey: string): Source;
  /** @throws Refused: rate_limited. */
  letEventsIn(request: IncomingMessage, source: Source, events: number): void;
}

export function createAdmission(
  sources: Sources,
  rateLimits: RateLimits,
  trustProxyHops: number,
  monotonicMs: () => number,
): Admission {
  const byKey = createRateLimit(rateLimits.eventsPerSecondPerKey, monotonicMs);
  const byAddress = createRateLimit(rateLimits.eventsPerSecondPerAddress, monotonicMs);
  const addressOf = (request: IncomingMessage): string =>
    clientKey(clientAddress(request, trustProxyHops));
  const demand = (waitMs: number): void => {
    if (waitMs > 0) throw new Refused('rate_limited', waitMs);
  };

  return {
    // A request costs what one event costs, so that empty ones are limited too.
    letRequestIn: (request) => demand(byAddress.take(addressOf(request), 1)),
    sourceOf(request, writeKey) {
      const source = sources.byKey(writeKey);
      if (!source) throw new Refused('unknown_key');
      if (!source.enabled) throw new Refused('source_disabled');
      if (!allowsOrigin(source, request.headers.origin)) throw new Refused('origin_not_allowed');
      return source;
    },
    letEventsIn(request, source, events) {
      demand(byAddress.take(addressOf(request), Math.max(0, events - 1)));
      demand(byKey.take(source.writeKey, Math.max(1, events)));
    },
  };
}

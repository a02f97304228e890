/** Shoppers who come now: seeded arrivals, each delivery sent when it is due. */
import type { CollectorClient } from './collector-client.js';
import type { Delivery } from './planned-event.js';
import type { Random } from './random.js';
import type { Simulator } from './simulator.js';

export interface LiveTrafficOptions {
  readonly simulator: Simulator;
  readonly client: Pick<CollectorClient, 'send'>;
  readonly random: Random;
  readonly clock: { now(): number };
  /** Of new shoppers, on average. */
  readonly shoppersPerMinute: number;
  /** Below 1, shoppers hurry. */
  readonly pace: number;
  /** What is still to be sent from before. */
  readonly pending?: readonly Delivery[];
  readonly onSent?: (delivery: Delivery) => void;
  readonly onError: (error: unknown) => void;
}

export interface LiveTraffic {
  /** Sends nothing more; resolves when nothing is under way. */
  stop(): Promise<void>;
}

const tickMs = 250;
/** Who comes back later than this, comes back to another run. */
const horizonMs = 24 * 60 * 60_000;

export function startLiveTraffic(options: LiveTrafficOptions): LiveTraffic {
  const { simulator, client, random, clock, shoppersPerMinute, pace } = options;
  const underWay = new Set<Promise<void>>();
  let pending: Delivery[] = [...(options.pending ?? [])];
  let index = 0;
  const untilNext = (): number =>
    Math.round((-Math.log(1 - random.fraction()) * 60_000) / shoppersPerMinute);
  let nextArrival = clock.now() + untilNext();

  const send = (delivery: Delivery): void => {
    const sending = client
      .send(delivery)
      .then(() => options.onSent?.(delivery))
      .catch(options.onError)
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  const tick = (): void => {
    const now = clock.now();
    while (nextArrival <= now) {
      const plan = simulator.shopper(index++, nextArrival, pace);
      pending.push(...plan.deliveries.filter(({ at }) => at < now + horizonMs));
      nextArrival += Math.max(1, untilNext());
    }
    const due = pending.filter(({ at }) => at <= now);
    if (due.length === 0) return;
    pending = pending.filter(({ at }) => at > now);
    due.sort((one, other) => one.at - other.at).forEach(send);
  };
  const timer = setInterval(tick, tickMs);

  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

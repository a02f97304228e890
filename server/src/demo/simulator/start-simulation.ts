/**
 * The demo's traffic: some days of the past at once, then shoppers who come now, all through the
 * real collector. It keeps the truth of what it has sent.
 */
import { createCollectorClient } from './collector-client.js';
import { startLiveTraffic } from './live-traffic.js';
import type { Delivery } from './planned-event.js';
import { createRandom } from './random.js';
import { createSimulator } from './simulator.js';
import { dayMs, shopDayOf } from './calendar.js';
import { truthOf, type Truth } from './truth/truth-of.js';

export interface SimulationOptions {
  readonly seed: number;
  /** Of the server, without `/v1/events`. */
  readonly collectorUrl: string;
  readonly writeKey: string;
  readonly clock: { now(): number };
  readonly sleep: (ms: number) => Promise<void>;
  /** Days before today; at most 28, because live traffic is clamped to 30. Default 7. */
  readonly historyDays?: number;
  readonly shoppersPerDay?: number;
  /** Live. 0: none. */
  readonly shoppersPerMinute?: number;
  /** 1 is real time; the default 0.3 makes live shoppers hurry. */
  readonly pace?: number;
  readonly onError: (error: unknown) => void;
}

export interface Simulation {
  /** Resolves when the past is loaded, with its planted truth. */
  readonly history: Promise<Truth>;
  /** Events sent so far, repeats among them. */
  eventsSent(): number;
  stop(): Promise<void>;
}

const concurrency = 32;

export function startSimulation(options: SimulationOptions): Simulation {
  const { seed, clock, historyDays = 7, shoppersPerDay = 400 } = options;
  const { shoppersPerMinute = 6, pace = 0.3 } = options;
  const simulator = createSimulator({ seed });
  const client = createCollectorClient({
    url: options.collectorUrl,
    writeKey: options.writeKey,
    clock,
    sleep: options.sleep,
  });
  const stopping = new AbortController();
  let sent = 0;
  const onSent = (delivery: Delivery): void => {
    sent += delivery.events.length;
  };

  const until = clock.now();
  // Whole days and their true number: a second start sends the same events, which are known then.
  const from = shopDayOf(until) - Math.min(historyDays, 28) * dayMs;
  const firstDay = Math.floor(from / dayMs);
  const plan = simulator.plan({ from, until, shoppersPerDay, firstDay });
  const due = plan.deliveries.filter(({ at }) => at <= until);

  const live =
    shoppersPerMinute === 0
      ? null
      : startLiveTraffic({
          simulator,
          client,
          random: createRandom(seed).fork(`live at ${until}`),
          clock,
          shoppersPerMinute,
          pace,
          pending: plan.deliveries.filter(({ at }) => at > until),
          onSent,
          onError: options.onError,
        });

  const load = async (): Promise<Truth> => {
    // Newest first: today's page has something to show at once, and order changes no number.
    await client.sendAll(due.toReversed(), { concurrency, signal: stopping.signal, onSent });
    return truthOf(due, plan.outcomes, { from, until, asOf: until });
  };

  return {
    history: load(),
    eventsSent: () => sent,
    async stop() {
      stopping.abort();
      await live?.stop();
    },
  };
}

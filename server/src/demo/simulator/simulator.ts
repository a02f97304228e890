/**
 * Seeded shoppers: the same seed and span give the same events, deliveries and truth. It sends
 * nothing; see send-deliveries.ts and live-traffic.ts.
 */
import type { Consent } from '@tabiji/contract';
import { shopDayOf, dayMs, startOnDay } from './calendar.js';
import { createBot, createDevice } from './device.js';
import { deliveriesOf, type FaultOptions } from './faults.js';
import type { Delivery, Plan, PlannedOutcome } from './planned-event.js';
import { createRandom, type Random } from './random.js';
import { rates } from './rates.js';
import { liveThrough } from './shopper.js';

export interface SimulatorOptions extends Partial<FaultOptions> {
  readonly seed: number;
  /** Bots among the visitors. Default true. */
  readonly bots?: boolean;
  /** Visitors without consent. Default true. */
  readonly noConsent?: boolean;
  /** Devices whose clock is wrong. Default true. */
  readonly clockSkew?: boolean;
}

/** Epoch milliseconds; `until` is exclusive and bounds when visits begin. */
export interface Span {
  readonly from: number;
  readonly until: number;
  readonly shoppersPerDay: number;
  /** What the first day is called: the same number, the same shoppers. Default 0. */
  readonly firstDay?: number;
}

export interface Simulator {
  /** All that happens in a span. A visit that had not ended by `until` isn't part of it. */
  plan(span: Span): Plan;
  /** Shopper number `index` who comes at `startAt`, with the visits to come, `pace` × as slow as real. */
  shopper(index: number, startAt: number, pace: number): Plan;
}

const byTime = (one: { at: number }, other: { at: number }): number => one.at - other.at;

export function createSimulator(options: SimulatorOptions): Simulator {
  const faults: FaultOptions = {
    late: options.late ?? true,
    duplicates: options.duplicates ?? true,
    disorder: options.disorder ?? true,
  };
  const seeded = createRandom(options.seed);

  const consentOf = (random: Random): { consent: Consent; consentsLate: boolean } => {
    const kind = random.weighted([
      ['yes', 86],
      ['denied', 7],
      ['pending', 3],
      ['later', 4],
    ] as const);
    if (options.noConsent === false) return { consent: 'granted', consentsLate: false };
    return {
      consent: kind === 'denied' || kind === 'pending' ? kind : 'granted',
      consentsLate: kind === 'later',
    };
  };

  /** Whole visits that end before `until`. */
  const play = (name: string, startAt: number, until: number, pace: number): Plan => {
    const random = seeded.fork(name);
    const isBot = random.chance(0.06) && options.bots !== false;
    const withSkew = options.clockSkew !== false;
    const device = isBot ? createBot(random, startAt) : createDevice(random, startAt, withSkew);
    const hasAccount = !isBot && random.chance(rates.hasAccount);
    const other =
      hasAccount && random.chance(rates.secondDevice)
        ? createDevice(random, startAt + 1, withSkew)
        : null;
    const consent = consentOf(random);
    const life = liveThrough(
      {
        startAt,
        device,
        otherDevice: other,
        userId: hasAccount ? `customer-${random.uuid(startAt).slice(-8)}` : '',
        ...(isBot ? { consent: 'granted', consentsLate: false } : consent),
        pace,
      },
      random,
    );
    const happened = life.visits.filter((visit) => (visit.at(-1)?.at ?? until) < until);
    const isPart = (outcome: PlannedOutcome): boolean => outcome.at < until;
    return {
      deliveries: happened.flatMap((visit) => deliveriesOf(visit, random, faults)).sort(byTime),
      outcomes: life.outcomes.filter(isPart),
    };
  };

  return {
    plan({ from, until, shoppersPerDay, firstDay = 0 }) {
      const deliveries: Delivery[] = [];
      const outcomes: PlannedOutcome[] = [];
      for (let day = shopDayOf(from); day < until; day += dayMs) {
        const number = firstDay + Math.round((day - shopDayOf(from)) / dayMs);
        for (let index = 0; index < shoppersPerDay; index++) {
          const name = `day ${number} shopper ${index}`;
          const startAt = startOnDay(day, seeded.fork(`${name} start`));
          if (startAt < from || startAt >= until) continue;
          const plan = play(name, startAt, until, 1);
          deliveries.push(...plan.deliveries);
          outcomes.push(...plan.outcomes);
        }
      }
      return { deliveries: deliveries.sort(byTime), outcomes };
    },
    shopper: (index, startAt, pace) => play(`live ${index} at ${startAt}`, startAt, Infinity, pace),
  };
}

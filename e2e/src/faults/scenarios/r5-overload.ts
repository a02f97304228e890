/**
 * R5: ten times the events that a key may send, in bursts, by shoppers who don't wait for each other
 * (an open loop), and little memory for bodies. Who is turned away is told for how long.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startOpenLoop, type OpenLoop } from '../../ledger/open-loop.js';
import { createOverloadTally } from '../overload-tally.js';
import { play, type Stage } from '../play.js';
import { openRoad } from '../road.js';
import type { Scenario } from '../scenario.js';
import { caughtUp, readMetric } from '../shop-server.js';
import { shoppingDays } from '../shoppers.js';

/** What one key may send. */
const ratedPerSecond = 300;
const times = 10;
/** The smallest that can be set: half of a burst. */
const maxInFlightBytes = 1_048_576;
const calmMs = 4_000;
const allowed = { p99Ms: 1_000, recoveryMs: 10_000, grownMegabytes: 256 };
const megabyte = 1024 * 1024;

export const r5Overload: Scenario = {
  id: 'R5',
  claim:
    'at ten times the load 429 and 503 say for how long, p99 of the accepted is ≤ 1 s, memory is bounded, nothing is lost',
  logs: ['embedded', 'kafka'],
  usually: { kills: 0, events: 0, minutes: 5 },
  async run(options) {
    const road = await openRoad(options.log, options.dir);
    const server = {
      ...road.server,
      environment: {
        ...road.server.environment,
        TABIJI_RATE_LIMITS_EVENTS_PER_SECOND_PER_KEY: String(ratedPerSecond),
        TABIJI_LIMITS_MAX_IN_FLIGHT_BYTES: String(maxInFlightBytes),
      },
    };
    try {
      return await play('R5', options, { server }, (stage) => overload(stage, options.minutes));
    } finally {
      await road.close();
    }
  },
};

async function overload(stage: Stage, minutes: number): Promise<Record<string, unknown>> {
  const { shop, shoppers, random } = stage;
  const server = await shop.start();
  const tally = createOverloadTally();
  const offer = (prefix: string, eventsPerSecond: number): OpenLoop => {
    const { url, writeKey } = shop;
    const { ledger, sender } = shoppers;
    const who = { url, writeKey, ledger, random, prefix, ...shoppingDays() };
    return startOpenLoop({
      ...{ ...who, eventsPerSecond },
      onAnswer: tally.answered,
      settle: (events) => sender.send(events),
    });
  };
  const resident = async (): Promise<number> =>
    (await readMetric(shop.url, 'process_resident_memory_bytes')) / megabyte;

  const before = offer('calm', ratedPerSecond / 2);
  await sleep(calmMs);
  await before.stop();
  const residentBefore = await resident();

  tally.during('overload');
  const flood = offer('flood', ratedPerSecond * times);
  let residentMost = residentBefore;
  const untilMs = performance.now() + minutes * 60_000;
  while (performance.now() < untilMs && server.running) {
    await sleep(1_000);
    residentMost = Math.max(residentMost, await resident());
  }
  await flood.stop();

  tally.during('afterwards');
  const after = offer('after', ratedPerSecond / 2);
  const overMs = performance.now();
  await sleep(calmMs);
  await after.stop();
  await caughtUp(server, ratedPerSecond);
  const recoveryMs = Math.max(tally.lastTurnedAwayMs() - overMs, 0);
  const died = server.running ? 0 : 1;
  await server.stop();

  const grown = Math.round(residentMost - residentBefore);
  const { accepted, p99Ms } = tally.of('overload');
  return {
    minutes,
    offeredPerSecond: ratedPerSecond * times,
    overload: { ...tally.of('overload'), recoveryMs: Math.round(recoveryMs) },
    megabytesResident: { before: Math.round(residentBefore), most: Math.round(residentMost) },
    withoutRetryAfter: tally.withoutRetryAfter(),
    tooSlow: p99Ms > allowed.p99Ms ? 1 : 0,
    recoveredLate: recoveryMs > allowed.recoveryMs ? 1 : 0,
    tooMuchMemory: grown > allowed.grownMegabytes ? 1 : 0,
    nothingAccepted: accepted === 0 ? 1 : 0,
    died,
    mustBeZero: [
      'withoutRetryAfter',
      'tooSlow',
      'recoveredLate',
      'tooMuchMemory',
      'nothingAccepted',
      'died',
    ],
  };
}

/**
 * R7: the broker is killed and stays away under live traffic. Meanwhile events are refused with 503,
 * and nothing is promised; when it is back, everything goes on by itself. `kills` counts outages of
 * so many minutes each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { play } from '../play.js';
import { openRoad } from '../road.js';
import type { Scenario } from '../scenario.js';

/** How soon it takes events again once the broker answers. */
const patienceMs = 60_000;

export const r7BrokerAway: Scenario = {
  id: 'R7',
  claim: 'while the broker is away events are refused with 503, and nothing acknowledged is lost',
  logs: ['kafka'],
  usually: { kills: 1, events: 20_000, minutes: 10 },
  async run(options) {
    const road = await openRoad(options.log, options.dir);
    const awayMs = options.minutes * 60_000;
    try {
      return await play('R7', options, { server: road.server }, async ({ shop, shoppers }) => {
        const server = await shop.start();
        const traffic = shoppers.go();
        const recoveryMs: number[] = [];
        const acked = (): number => shoppers.ledger.count().acked;
        for (let outage = 0; outage < options.kills; outage++) {
          await sleep(2_000);
          await road.broker?.kill();
          await sleep(awayMs);
          await road.broker?.restart();
          const before = acked();
          const backMs = performance.now();
          while (acked() === before && performance.now() - backMs < patienceMs) await sleep(20);
          recoveryMs.push(Math.round(performance.now() - backMs));
        }
        while (acked() < options.events && server.running) await sleep(50);
        await traffic.stop();
        const died = server.running ? 0 : 1;
        await server.stop();
        return {
          awayMs,
          died,
          slowestRecoveryMs: Math.max(...recoveryMs),
          mustBeZero: ['died', 'withoutRetryAfter'],
        };
      });
    } finally {
      await road.close();
    }
  },
};

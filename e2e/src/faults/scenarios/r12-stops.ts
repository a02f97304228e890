/** R12: SIGTERM under load. Whoever was answered is stored, and the process ends in order and in time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { play } from '../play.js';
import type { Scenario } from '../scenario.js';

/** A deployment's usual patience before it kills. */
const allowedMs = 10_000;

export const r12Stops: Scenario = {
  id: 'R12',
  claim: 'after SIGTERM under load the process ends with 0 within 10 s, nothing acknowledged lost',
  logs: ['embedded'],
  usually: { kills: 100, events: 50_000 },
  run: (options) =>
    play('R12', options, {}, async ({ shop, shoppers, random }) => {
      const traffic = shoppers.go();
      const exitMs: number[] = [];
      let notInOrder = 0;
      for (let kill = 0; kill < options.kills; kill++) {
        const server = await shop.start();
        const goal = shoppers.ledger.count().acked + random.whole(1, 800);
        for (let turns = 0; turns < 300 && shoppers.ledger.count().acked < goal; turns++) {
          await sleep(10);
        }
        const askedMs = performance.now();
        const code = await server.stop();
        exitMs.push(Math.round(performance.now() - askedMs));
        if (code !== 0) {
          notInOrder++;
          options.say(`ended with ${code}:\n${server.output()}`);
        }
      }
      const last = await shop.start();
      while (shoppers.ledger.count().acked < options.events && last.running) await sleep(50);
      await traffic.stop();
      await last.stop();
      return {
        notInOrder,
        tooLate: exitMs.filter((ms) => ms > allowedMs).length,
        slowestExitMs: Math.max(...exitMs),
        mustBeZero: ['notInOrder', 'tooLate'],
      };
    }),
};

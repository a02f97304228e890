/**
 * R10: a loader that is stopped (SIGSTOP) past its session, while another takes over its partitions,
 * and then wakes up in the middle of what it did (SIGCONT). `kills` counts its deaths.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { play } from '../play.js';
import { openRoad, sessionTimeoutMs } from '../road.js';
import type { Scenario } from '../scenario.js';
import { openShopServer } from '../shop-server.js';

export const r10Zombies: Scenario = {
  id: 'R10',
  claim:
    'a loader that wakes up after others took its place counts nothing twice and loses nothing',
  logs: ['kafka'],
  usually: { kills: 50, events: 20_000 },
  async run(options) {
    const road = await openRoad(options.log, options.dir);
    const other = await openShopServer({ dir: join(options.dir, 'other'), ...road.server });
    try {
      return await play('R10', options, { server: road.server }, async (stage) => {
        const { shop, shoppers, random } = stage;
        const server = await shop.start();
        // shares the group, and takes no events: it only loads
        const loader = await other.start();
        const traffic = shoppers.go();
        for (let sleeps = 0; sleeps < options.kills; sleeps++) {
          await sleep(random.whole(1_000, 2_500));
          process.kill(loader.pid, 'SIGSTOP');
          await sleep(sessionTimeoutMs + random.whole(500, 2_500));
          process.kill(loader.pid, 'SIGCONT');
        }
        while (shoppers.ledger.count().acked < options.events && server.running) await sleep(50);
        await traffic.stop();
        const died = loader.running && server.running ? 0 : 1;
        await loader.stop();
        await server.stop();
        return { died, mustBeZero: ['died'] };
      });
    } finally {
      await other.end();
      await road.close();
    }
  },
};

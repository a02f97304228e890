/**
 * R2: power cuts. What was not synced is gone, in the log and in the warehouse; everything that was
 * acknowledged is there. Of five cuts one strikes while the server starts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { makePowerCutDisk } from '../disk/power-cut-disk.js';
import { mayMount } from '../disk/shell.js';
import { play } from '../play.js';
import type { Scenario } from '../scenario.js';

const diskBytes = 8 * 1024 ** 3;

export const r2PowerCuts: Scenario = {
  id: 'R2',
  claim: 'after power cuts nothing acknowledged is lost, nothing is counted twice',
  logs: ['embedded'],
  usually: { kills: 100, events: 50_000 },
  async run(options) {
    if (!mayMount()) throw new Error('R2 mounts a disk of its own: it needs root on Linux');
    const disk = await makePowerCutDisk(options.dir, diskBytes);
    try {
      return await play('R2', options, { server: { dir: disk.path } }, async (stage) => {
        const { shop, shoppers, random } = stage;
        const traffic = shoppers.go();
        for (let cut = 0; cut < options.kills; cut++) {
          const server = shop.spawn();
          if (cut % 5 !== 4) await server.ready();
          await sleep(random.whole(50, 1_500));
          disk.cut();
          await server.kill();
          await disk.restore();
          if (cut % 10 === 9) {
            options.say(`${cut + 1} cuts, ${shoppers.ledger.count().acked} events acknowledged`);
          }
        }
        const last = await shop.start();
        while (shoppers.ledger.count().acked < options.events && last.running) await sleep(50);
        await traffic.stop();
        await last.stop();
        return {};
      });
    } finally {
      await disk.remove();
    }
  },
};

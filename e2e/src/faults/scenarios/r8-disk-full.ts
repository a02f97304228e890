/** R8: the disk is full, again and again: 503 and nothing promised; with room again it goes on by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { mayMount } from '../disk/shell.js';
import { makeSmallDisk } from '../disk/small-disk.js';
import { play, type Stage } from '../play.js';
import type { Scenario } from '../scenario.js';

const diskBytes = 512 * 1024 ** 2;
/** The log has room of its own for a while, and for so many events; then it refuses. */
const patienceMs = 60_000;
const patienceEvents = 80_000;
const fullMs = 1_000;

export const r8DiskFull: Scenario = {
  id: 'R8',
  claim: 'a full disk is answered with 503, costs nothing, and the server goes on by itself',
  logs: ['embedded'],
  usually: { kills: 20, events: 20_000 },
  async run(options) {
    if (!mayMount()) throw new Error('R8 mounts a disk of its own: it needs root on Linux');
    const disk = makeSmallDisk(options.dir, diskBytes);
    const refusals = { count: 0, slowestMs: 0 };
    const onAnswer = (status: number, ms: number): void => {
      if (status !== 503) return;
      refusals.count++;
      refusals.slowestMs = Math.max(refusals.slowestMs, Math.round(ms));
    };
    try {
      const server = { dir: disk.path };
      return await play('R8', options, { server, shoppers: { onAnswer } }, async (stage) => {
        const { shop, shoppers, random } = stage;
        const running = await shop.start();
        const traffic = shoppers.go();
        let timesFull = 0;
        for (let fill = 0; fill < options.kills; fill++) {
          await acknowledges(stage, 300);
          const before = refusals.count;
          disk.fill(random.whole(0, 1_000_000));
          const deadline = Date.now() + patienceMs;
          const acked = (): number => shoppers.ledger.count().acked;
          const most = acked() + patienceEvents;
          const waits = (): boolean => Date.now() < deadline && acked() < most;
          while (refusals.count === before && waits() && running.running) await sleep(20);
          if (refusals.count > before) timesFull++;
          await sleep(fullMs);
          disk.free();
        }
        await acknowledges(stage, 300);
        while (shoppers.ledger.count().acked < options.events) await sleep(50);
        await traffic.stop();
        const died = running.running ? 0 : 1;
        await running.stop();
        const { withoutRetryAfter } = shoppers.sender.counts();
        return {
          timesFull,
          refusals: refusals.count,
          slowestRefusalMs: refusals.slowestMs,
          died,
          mustBeZero: ['died', 'withoutRetryAfter'],
          withoutRetryAfter,
        };
      });
    } finally {
      disk.remove();
    }
  },
};

/** It takes events again, without anybody's help. @throws when it doesn't. */
async function acknowledges({ shoppers }: Stage, more: number): Promise<void> {
  const goal = shoppers.ledger.count().acked + more;
  const deadline = Date.now() + patienceMs;
  while (shoppers.ledger.count().acked < goal) {
    if (Date.now() > deadline) throw new Error('with room on the disk it takes no events');
    await sleep(50);
  }
}

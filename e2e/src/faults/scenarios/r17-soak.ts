/**
 * R17: steady traffic for a long time, and reports that are asked all the while. What is in use of
 * the server's memory is measured after a collection, and must not grow once it is warm.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createAskApi, type AskApi } from '../../ledger/ask-api.js';
import { readMemory } from '../memory/read-memory.js';
import { slopePerHour, type Sample } from '../memory/slope.js';
import { play } from '../play.js';
import { openRoad } from '../road.js';
import type { Scenario } from '../scenario.js';

const allowedPerHour = 1;
/** A shorter soak is all warm-up: its slope is told and not judged. */
const judgedFromMinutes = 30;
const megabyte = 1024 * 1024;

export const r17Soak: Scenario = {
  id: 'R17',
  claim: 'under an hour of steady traffic memory in use grows by at most 1 MB an hour',
  logs: ['embedded', 'kafka'],
  usually: { kills: 0, events: 0, minutes: 60 },
  async run(options) {
    const road = await openRoad(options.log, options.dir);
    const settings = {
      server: { ...road.server, injection: { collectsOnSignal: true } },
      shoppers: { atOnce: 8, maxPauseMs: 500 },
    };
    try {
      return await play('R17', options, settings, async ({ shop, shoppers }) => {
        const server = await shop.start();
        const traffic = shoppers.go();
        const api = createAskApi(shop.url, shop.readToken);
        // one a minute
        const samples = Math.min(60, Math.max(6, Math.round(options.minutes)));
        const live: Sample[] = [];
        const resident: Sample[] = [];
        for (let sample = 0; sample < samples && server.running; sample++) {
          await sleep((options.minutes * 60_000) / samples);
          await askReports(api);
          const memory = await readMemory(server);
          live.push({ atMs: performance.now(), bytes: memory.live });
          resident.push({ atMs: performance.now(), bytes: memory.resident });
          options.say(
            `${sample + 1}/${samples}: ${toMb(memory.live)} MB in use, ${toMb(memory.resident)} MB resident, ${shoppers.ledger.count().acked} events`,
          );
        }
        await traffic.stop();
        const died = server.running ? 0 : 1;
        await server.stop();
        // the first third is warm-up
        const warmAfter = Math.floor(samples / 3);
        const perHour = slopePerHour(live.slice(warmAfter));
        return {
          minutes: options.minutes,
          megabytesInUse: {
            warm: toMb(live[warmAfter]?.bytes ?? 0),
            last: toMb(live.at(-1)?.bytes ?? 0),
          },
          megabytesInUsePerHour: perHour,
          megabytesResident: {
            warm: toMb(resident[warmAfter]?.bytes ?? 0),
            last: toMb(resident.at(-1)?.bytes ?? 0),
          },
          megabytesResidentPerHour: slopePerHour(resident.slice(warmAfter)),
          grows: perHour > allowedPerHour ? 1 : 0,
          died,
          mustBeZero: options.minutes < judgedFromMinutes ? ['died'] : ['died', 'grows'],
        };
      });
    } finally {
      await road.close();
    }
  },
};

const toMb = (bytes: number): number => Number((bytes / megabyte).toFixed(1));

async function askReports(api: AskApi): Promise<void> {
  const steps = ['view_item', 'add_to_cart', 'purchase'].map((name) => ({ events: [name] }));
  await api.post('/query/funnel', { steps, window_seconds: 86_400 });
  await api.post('/query/totals', { bucket: 'hour' });
  await api.post('/query/abandonment', {});
  await api.post('/query/stages', {});
}

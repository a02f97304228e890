/**
 * R6: a ClickHouse by URL that is down, hangs, or executes and drops its reply, behind a fault proxy
 * that strikes at inserts; a second proxy drops the collector's own replies. `kills` counts the
 * dropped replies of inserts; an outage takes so many minutes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSeededRandom, type SeededRandom } from '../../ledger/seeded-random.js';
import type { ServerProcess } from '../../ledger/server-process.js';
import { play, type Stage } from '../play.js';
import { startFaultProxy, type ProxyFault } from '../proxy/fault-proxy.js';
import { openRoad } from '../road.js';
import type { Scenario, ScenarioOptions } from '../scenario.js';
import { caughtUp, readMetric } from '../shop-server.js';

/** A small part of what can be stored, so that catching up is not a matter of who is faster. */
const load = { atOnce: 4, maxPauseMs: 200 };
/** So long is looked at how many records wait while everything is well. */
const usualMs = 10_000;
const fewRecords = 300;
const proxyTimes = { hangMs: 2_000, lateMs: 1_500 };

export const r6WarehouseAway: Scenario = {
  id: 'R6',
  claim: 'a warehouse that is away or drops its replies costs nothing and counts nothing twice',
  logs: ['embedded', 'kafka'],
  usually: { kills: 200, events: 50_000, minutes: 1 },
  async run(options) {
    const random = createSeededRandom(options.seed + 1);
    const road = await openRoad(options.log, options.dir, 'server');
    const { warehouse } = road;
    if (!warehouse) throw new Error('R6 needs a ClickHouse by URL');
    const outageMs = options.minutes * 60_000;
    let breaking = true;
    const warehouseProxy = await startFaultProxy({
      target: warehouse.url,
      decide: (head) => (breaking && insertsEvents(head) ? faultOfInsert(random) : 'none'),
      ...proxyTimes,
    });
    const { url, user, password } = warehouse;
    const clickhouse = { url, user, password, through: warehouseProxy.url };
    const environment = { ...road.server.environment, TABIJI_LOADER_MAX_WAIT_MS: '30' };
    const latency = createLatencies();
    try {
      return await play(
        'R6',
        options,
        {
          server: { clickhouse, environment },
          clientFault: (head) =>
            breaking && head.startsWith('POST') && random.chance(0.05) ? 'swallow' : 'none',
          shoppers: { onAnswer: latency.answered, ...load },
        },
        async (stage) => {
          const server = await stage.shop.start();
          const traffic = stage.shoppers.go();
          const { kills } = options;
          const struck = (): boolean => {
            const { swallow, late } = warehouseProxy.counts();
            return swallow >= kills && late >= kills / 4;
          };
          while (!struck() && server.running) await sleep(50);
          breaking = false;
          await caughtUp(server, fewRecords);
          const catchUps: number[] = [];
          for (let outage = 0; outage < Math.min(3, kills / 10); outage++) {
            latency.during('here');
            const usual = await mostBacklog(server, Math.min(usualMs, outageMs));
            latency.during('away');
            await warehouse.kill();
            await sleep(outageMs);
            latency.during('back');
            await warehouse.restart();
            const backMs = performance.now();
            await caughtUp(server, usual);
            catchUps.push(outageMs / (performance.now() - backMs));
          }
          await enough(stage, options);
          await traffic.stop();
          await server.stop();
          return {
            warehouse: 'server',
            insertFaults: warehouseProxy.counts(),
            answersDropped: stage.clientFaults().swallow,
            ingestP99Ms: { warehouseHere: latency.p99('here'), warehouseAway: latency.p99('away') },
            // how many times faster than it came what waited was stored
            catchUps: catchUps.map((times) => Number(times.toFixed(1))),
          };
        },
      );
    } finally {
      await warehouseProxy.close();
      await road.close();
    }
  },
};

/** The most records that wait meanwhile. */
async function mostBacklog(server: ServerProcess, forMs: number): Promise<number> {
  let most = fewRecords;
  for (const untilMs = performance.now() + forMs; performance.now() < untilMs; await sleep(200)) {
    most = Math.max(most, await readMetric(server.url, 'tabiji_log_backlog_records'));
  }
  return most;
}

async function enough({ shoppers }: Stage, { events }: ScenarioOptions): Promise<void> {
  while (shoppers.ledger.count().acked < events) await sleep(50);
}

/** The client names the statement in the address. */
const insertsEvents = (head: string): boolean =>
  /INSERT(\+|%20)INTO(\+|%20)[\w.]+\.events(\+|%20)/.test(head);

const faultOfInsert = (random: SeededRandom): ProxyFault => {
  const chance = random.fraction();
  if (chance < 0.5) return 'swallow';
  if (chance < 0.7) return 'late';
  if (chance < 0.75) return 'hang';
  return chance < 0.85 ? 'refuse' : 'none';
};

/** How long acknowledgements took, by what the warehouse did meanwhile. */
function createLatencies() {
  const taken: Record<string, number[]> = {};
  let phase = 'breaking';
  return {
    during: (next: string): void => void (phase = next),
    answered: (status: number, ms: number): void => {
      if (status === 200) (taken[phase] ??= []).push(ms);
    },
    p99: (of: string): number => {
      const sorted = (taken[of] ?? []).sort((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
    },
  };
}

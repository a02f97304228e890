/**
 * A whole day of a shop through the production road: two collectors, Kafka, two loaders, ClickHouse
 * by URL and an API, all processes of their own, each restarted in turn on the way. `kills` counts
 * the restarts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openWarehouse } from '@tabiji/warehouse';
import { createAskApi } from '../../ledger/ask-api.js';
import { minutesOfDay, sendDay } from '../../ledger/day-traffic.js';
import { createLedger } from '../../ledger/ledger.js';
import { createLiveSender } from '../../ledger/live-sender.js';
import { createSeededRandom } from '../../ledger/seeded-random.js';
import { toFindings } from '../audit/audit.js';
import { compareReports } from '../audit/compare-reports.js';
import { compareStored } from '../audit/compare-stored.js';
import { createProductionRoad, type Part, type ProductionRoad } from '../production-road.js';
import { openRoad } from '../road.js';
import type { Scenario } from '../scenario.js';
import { readMetric } from '../shop-server.js';
import { createRollingRestarts } from './rolling-restarts.js';

const dayMs = 24 * 3_600_000;
const hour = minutesOfDay / 24;
const database = 'day';
const sendersAtOnce = 32;

export const day: Scenario = {
  id: 'day',
  claim: 'a day of a shop goes through restarts of every part, and every report is the ledger',
  logs: ['kafka'],
  usually: { kills: 20, events: 5_000_000 },
  async run({ seed, kills, events, log, dir, say }) {
    const behind = await openRoad(log, dir);
    const { clickhouse, environment = {} } = behind.server;
    if (!clickhouse) throw new Error('this road has no ClickHouse by URL');
    const road = createProductionRoad({ log: environment, clickhouse, database });
    const ending = new AbortController();
    try {
      const parts = await startParts(road);
      const random = createSeededRandom(seed);
      const ledger = createLedger();
      const senders = parts.collectors.map(({ url }) =>
        createLiveSender({
          ...{ url, ledger, random, writeKey: road.writeKey },
          resendShare: 0.05,
          signal: ending.signal,
        }),
      );
      const restarts = createRollingRestarts(Object.values(parts).flat());
      const begunMs = performance.now();
      await sendDay({
        ...{ random, events, sendersAtOnce, beginMs: Date.now() - 2 * dayMs },
        send: (batch) => random.pick(senders).send(batch),
        onMinute(minute) {
          if (restarts.begun() < (kills * minute) / minutesOfDay) restarts.restartNext();
          if (minute % hour === 0) {
            const acked = ledger.count().acked;
            say(`${minute / hour}:00, ${acked} events acknowledged, ${restarts.begun()} restarts`);
          }
        },
      });
      const exitCodes = await restarts.settled();
      const sentMs = performance.now() - begunMs;
      await stored(parts.loaders);
      const drainedMs = performance.now() - begunMs;
      say(`sent in ${Math.round(sentMs / 1_000)} s, stored in ${Math.round(drainedMs / 1_000)} s`);

      const api = createAskApi(parts.api.url, road.readToken);
      const reports = await compareReports(api, ledger.acked());
      const warehouse = await openWarehouse({
        ...{ mode: 'server', ...clickhouse, username: clickhouse.user, database },
      });
      const rows = await compareStored(warehouse, ledger).finally(() => warehouse.close());
      const findings = toFindings({ ledger, reports, stored: rows, say });
      const counts = senders.map((sender) => sender.counts());
      return {
        ...{ scenario: 'day', seed, log, kills: exitCodes.length, events: findings.acked },
        ...findings,
        requests: counts.reduce((sum, { requests }) => sum + requests, 0),
        resent: counts.reduce((sum, { resent }) => sum + resent, 0),
        sentSeconds: Math.round(sentMs / 1_000),
        storedSeconds: Math.round(drainedMs / 1_000),
        eventsPerSecond: Math.round(findings.acked / (sentMs / 1_000)),
        notInOrder: exitCodes.filter((code) => code !== 0).length,
        mustBeZero: ['notInOrder'],
      };
    } finally {
      ending.abort();
      await road.stop();
      await behind.close();
    }
  },
};

interface Parts {
  readonly collectors: readonly Part[];
  readonly loaders: readonly Part[];
  readonly api: Part;
}

async function startParts(road: ProductionRoad): Promise<Parts> {
  const migrated = await road.run('migrate');
  if (migrated.exitCode !== 0) throw new Error(`the migration failed: ${migrated.stderr}`);
  const [first, second, ...loaders] = await Promise.all([
    road.start('collector'),
    road.start('collector'),
    road.start('loader'),
    road.start('loader'),
  ]);
  return { collectors: [first, second], loaders, api: await road.start('api') };
}

/** Resolves when the loaders have nothing left of what the log holds. */
async function stored(loaders: readonly Part[]): Promise<void> {
  for (;;) {
    const backlogs = await Promise.all(
      loaders.map(({ url }) => readMetric(url, 'tabiji_log_backlog_records')),
    );
    if (backlogs.every((backlog) => backlog === 0)) return;
    const ended = loaders.find(({ running }) => !running);
    if (ended) throw new Error(`a loader ended:\n${ended.output()}`);
    await sleep(500);
  }
}

/**
 * R1: kill -9 at random moments and at every failpoint, under live traffic of which 5 % is sent
 * twice, and during imports. Of eight lives three end from outside, four at a failpoint, and one
 * while the server starts. On the Kafka road every eighth kill hits the broker or the warehouse.
 * After so many minutes, if any are given, it makes do with the kills that it has reached.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Restartable } from '@tabiji/test-stack';
import type { SeededRandom } from '../../ledger/seeded-random.js';
import { failpoints, type FailAt, type Failpoint } from '../inject/failpoints.js';
import { play, type Stage } from '../play.js';
import { openRoad, type Road } from '../road.js';
import type { Scenario, ScenarioOptions } from '../scenario.js';
import type { ShopServer } from '../shop-server.js';
import type { Shoppers } from '../shoppers.js';
import { importByUrl, importUnderKills } from './import-under-kills.js';

/** Shoppers send no event that can't be read: their dead letters are R4's. */
const shoppersPoints = failpoints.filter((point) => !point.startsWith('letters'));
/** Events and kills are to come to their goals together: shoppers who are ahead take more time. */
const pauseMs = { usual: 200, ahead: 2_000 };
/** So many events more than their share are ahead. */
const headStart = 10_000;
/** One kill of ten hits an import. */
const importShare = 0.1;
/** A failpoint that isn't passed so long after the start: the process is killed from outside. */
const patienceMs = 30_000;

export const r1Kills: Scenario = {
  id: 'R1',
  claim: 'after kill -9 at random moments nothing acknowledged is lost, nothing is counted twice',
  logs: ['embedded', 'kafka'],
  usually: { kills: 500, events: 1_000_000 },
  async run(options) {
    const road = await openRoad(options.log, options.dir);
    const shoppers = { atOnce: 32, maxBatch: 24, maxPauseMs: pauseMs.usual };
    const settings = { server: road.server, shoppers };
    try {
      return await play('R1', options, settings, (stage) => strike(stage, options, road));
    } finally {
      await road.close();
    }
  },
};

async function strike(stage: Stage, options: ScenarioOptions, road: Road) {
  const { shop, shoppers, random } = stage;
  const { kills, events, minutes, log, say, failpoints: points = shoppersPoints } = options;
  const hits = new Map<Failpoint, number>(points.map((point) => [point, 0]));
  const others = [road.broker, road.warehouse].filter((other) => other !== undefined);
  const importKills = log === 'embedded' ? Math.round(kills * importShare) : 0;
  const liveKills = kills - importKills;

  const traffic = shoppers.go();
  const files = { shop, ledger: shoppers.ledger, random };
  const enough = new AbortController();
  const importing = importByUrl(files, enough.signal);
  importing.catch(() => undefined); // thrown where it is awaited
  const untilMs = minutes > 0 ? performance.now() + minutes * 60_000 : Infinity;
  let turn = 0;
  for (; turn < liveKills && performance.now() < untilMs; turn++) {
    const share = events / liveKills;
    const isAhead = shoppers.ledger.count().acked > share * (turn + 1) + headStart;
    traffic.pauseAtMost(isAhead ? pauseMs.ahead : pauseMs.usual);
    if (turn % 8 === 7) await killStarting(shop, random);
    else if (turn % 8 === 5 && others.length > 0) await killOther(shop, random, others);
    else if (turn % 2 === 0) await killAtFailpoint(shop, random, hits);
    else await killAtMoment(shop, random, shoppers, share);
    if (turn % 25 === 24) {
      say(`${turn + 1} kills, ${shoppers.ledger.count().acked} events acknowledged`);
    }
  }
  traffic.pauseAtMost(pauseMs.usual);
  const last = await shop.start();
  const isShort = (): boolean => shoppers.ledger.count().acked < events;
  while (isShort() && last.running && performance.now() < untilMs) await sleep(50);
  enough.abort();
  await Promise.all([traffic.stop(), importing]);
  await last.stop();
  await importUnderKills(files, importKills);
  return { kills: turn + importKills, failpoints: Object.fromEntries(hits) };
}

/** The point that was hit least, and of its passings one of the first. */
function nextFailAt(random: SeededRandom, hits: ReadonlyMap<Failpoint, number>): FailAt {
  const least = Math.min(...hits.values());
  const point = random.pick([...hits].flatMap(([name, count]) => (count === least ? [name] : [])));
  // after a crash only the block that was planned completes the views
  if (point.startsWith('views')) return { point, pass: 1 };
  const pass = point.startsWith('append') ? random.whole(1, 60) : random.whole(1, 3);
  return point === 'insert.during'
    ? { point, pass, afterMs: random.whole(1, 12) }
    : { point, pass };
}

async function killAtFailpoint(
  shop: ShopServer,
  random: SeededRandom,
  hits: Map<Failpoint, number>,
): Promise<void> {
  const failAt = nextFailAt(random, hits);
  // views are completed only where the life before this one ended in the middle of a block
  if (failAt.point.startsWith('views')) await untilEnded(shop, { point: 'insert.end', pass: 1 });
  if (await untilEnded(shop, failAt)) hits.set(failAt.point, (hits.get(failAt.point) ?? 0) + 1);
}

/** Whether it ended by itself. */
async function untilEnded(shop: ShopServer, failAt: FailAt): Promise<boolean> {
  const server = shop.spawn({ failAt });
  await server.ready().catch(() => undefined);
  await Promise.race([server.ended, sleep(patienceMs, null, { ref: false })]);
  const byItself = !server.running;
  await server.kill();
  return byItself;
}

/** When it has taken its share of the events, or enough time has passed. */
async function killAtMoment(
  shop: ShopServer,
  random: SeededRandom,
  { ledger }: Shoppers,
  share: number,
): Promise<void> {
  const server = await shop.start();
  const goal = ledger.count().acked + random.whole(1, Math.ceil(share * 5));
  for (let turns = 0; turns < 600 && ledger.count().acked < goal; turns++) await sleep(10);
  await sleep(random.whole(0, 300));
  await server.kill();
}

/** The server stays; what is behind it goes and comes back. */
async function killOther(
  shop: ShopServer,
  random: SeededRandom,
  others: readonly Restartable[],
): Promise<void> {
  const server = await shop.start();
  await sleep(random.whole(100, 1_000));
  const other = random.pick(others);
  await other.kill();
  await sleep(random.whole(0, 1_500));
  await other.restart();
  await sleep(random.whole(0, 1_000));
  await server.kill();
}

async function killStarting(shop: ShopServer, random: SeededRandom): Promise<void> {
  const server = shop.spawn();
  await sleep(random.whole(20, 1_500));
  await server.kill();
}

/**
 * R1: kill -9 at random moments and at every failpoint, under live traffic of which 5 % is sent
 * twice, and during imports. Three lives of eight end from outside, four at a failpoint, one while
 * the server starts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSeededRandom, type SeededRandom } from '../../ledger/seeded-random.js';
import { audit } from '../audit/audit.js';
import { failpoints, type Failpoint, type FailAt } from '../inject/failpoints.js';
import type { Scenario, ScenarioOptions, ScenarioResult } from '../scenario.js';
import { openShopServer, type ShopServer } from '../shop-server.js';
import { openShoppers, type Shoppers } from '../shoppers.js';
import { importByUrl, importUnderKills } from './import-under-kills.js';

/** Shoppers send no event that can't be read: their dead letters are R4's. */
const points = failpoints.filter((point) => !point.startsWith('letters'));
/** One kill of ten hits an import. */
const importShare = 0.1;
/** A failpoint that isn't passed so long after the start: the process is killed from outside. */
const patienceMs = 5_000;

export const r1Kills: Scenario = {
  id: 'R1',
  claim: 'after kill -9 at random moments nothing acknowledged is lost, nothing is counted twice',
  logs: ['embedded'],
  usually: { kills: 500, events: 1_000_000 },
  run,
};

async function run(options: ScenarioOptions): Promise<ScenarioResult> {
  const { seed, kills, events, dir, mutation, say } = options;
  const random = createSeededRandom(seed);
  const shop = await openShopServer({ dir, ...(mutation && { injection: { mutation } }) });
  const shoppers = openShoppers({ ...shop, random, atOnce: 32, maxBatch: 24 });
  const hits = new Map<Failpoint, number>(points.map((point) => [point, 0]));
  const importKills = Math.floor(kills * importShare);
  const liveKills = kills - importKills;

  const traffic = shoppers.go();
  const files = { shop, ledger: shoppers.ledger, random };
  const enough = new AbortController();
  const importing = importByUrl(files, enough.signal);
  for (let turn = 0; turn < liveKills; turn++) {
    if (turn % 8 === 7) await killStarting(shop, random);
    else if (turn % 2 === 0) await killAtFailpoint(shop, random, hits);
    else await killAtMoment(shop, random, shoppers, events / liveKills);
    if (turn % 25 === 24) {
      say(`${turn + 1} kills, ${shoppers.ledger.count().acked} events acknowledged`);
    }
  }
  const last = await shop.start();
  while (shoppers.ledger.count().acked < events && last.running) await sleep(50);
  enough.abort();
  await Promise.all([traffic.stop(), importing]);
  await last.stop();
  await importUnderKills(files, importKills);

  const findings = await audit({ shop, ledger: shoppers.ledger, say });
  return {
    scenario: 'R1',
    seed,
    log: 'embedded',
    kills,
    events: findings.acked,
    ...findings,
    ...shoppers.sender.counts(),
    failpoints: Object.fromEntries(hits),
  };
}

/** The point that was hit least, and of its passings one of the first. */
function nextFailAt(random: SeededRandom, hits: ReadonlyMap<Failpoint, number>): FailAt {
  const least = Math.min(...hits.values());
  const point = random.pick([...hits].flatMap(([name, count]) => (count === least ? [name] : [])));
  const pass = point.startsWith('append') ? random.whole(1, 60) : random.whole(1, 3);
  // after a crash only the block that was planned completes the views
  if (point.startsWith('views')) return { point, pass: 1 };
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

async function killStarting(shop: ShopServer, random: SeededRandom): Promise<void> {
  const server = shop.spawn();
  await sleep(random.whole(20, 1_500));
  await server.kill();
}

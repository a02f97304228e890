/**
 * Two collectors, two loaders and an API, each restarted in turn while shoppers send: afterwards
 * everything acknowledged is there, once, and every report equals the ledger.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClickHouse, type FoundClickHouse } from '@tabiji/test-stack';
import { describeOnKafka, kafka, ownName } from '../../ingest/test/kafka/test-kafka.js';
import { openWarehouse } from '@tabiji/warehouse';
import { compareReports } from '../src/faults/audit/compare-reports.js';
import { compareStored } from '../src/faults/audit/compare-stored.js';
import { createAskApi } from '../src/ledger/ask-api.js';
import { createLedger } from '../src/ledger/ledger.js';
import { createLiveSender } from '../src/ledger/live-sender.js';
import { startLiveTraffic } from '../src/ledger/live-traffic.js';
import { createSeededRandom } from '../src/ledger/seeded-random.js';
import {
  createProductionRoad,
  type Part,
  type ProductionRoad,
} from '../src/faults/production-road.js';

jest.setTimeout(240_000);

const hourMs = 3_600_000;
const dir = mkdtempSync(join(tmpdir(), 'tabiji-rolling-'));
const ledger = createLedger();
const random = createSeededRandom(20261125);

const post = (url: string, body: object = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${road.adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Topics, group and database are this test's alone. */
const database = `production_${process.pid}_${Date.now()}`;
const log = {
  TABIJI_LOG_BROKERS: kafka.brokers,
  TABIJI_LOG_TOPIC: ownName(),
  TABIJI_LOG_DEAD_LETTER_TOPIC: ownName(),
  TABIJI_LOG_GROUP: ownName(),
  TABIJI_LOG_PARTITIONS: '4',
  TABIJI_LOG_REPLICATION_FACTOR: '1',
  TABIJI_LOG_MIN_IN_SYNC_REPLICAS: '1',
};
let road: ProductionRoad;

describeOnKafka('on a real Kafka and a ClickHouse by URL', () => {
  let clickHouse: FoundClickHouse;
  let collector: Part;
  let loaders: Part[];
  let api: Part;
  const exitCodes: (number | null)[] = [];
  const ending = new AbortController();

  beforeAll(async () => {
    clickHouse = await findClickHouse({
      dir: join(dir, 'clickhouse'),
      environment: { TEST_CLICKHOUSE_URL: process.env['TEST_CLICKHOUSE_URL'] },
    });
    road = createProductionRoad({ log, clickhouse: clickHouse, database });
    expect(await road.run('migrate')).toMatchObject({ exitCode: 0 });
    let other: Part;
    [collector, other, ...loaders] = await Promise.all([
      road.start('collector'),
      road.start('collector'),
      road.start('loader'),
      road.start('loader'),
    ]);
    api = await road.start('api');

    const senders = [collector, other].map(({ url }) =>
      createLiveSender({
        url,
        writeKey: road.writeKey,
        ledger,
        random,
        resendShare: 0.05,
        signal: ending.signal,
      }),
    );
    const now = Date.now();
    const traffic = startLiveTraffic({
      sender: { ...senders[0]!, send: (events) => random.pick(senders).send(events) },
      ...{ random, prefix: 'rolling', maxBatch: 8 },
      fromMs: now - 96 * hourMs,
      toMs: now - 24 * hourMs,
      shoppersAtOnce: 4,
    });
    for (const part of [collector, ...loaders, other, api]) exitCodes.push(await part.restart());
    await traffic.stop();
    expect((await post(`${collector.url}/v1/import/settle`)).status).toBe(200);
  });
  afterAll(async () => {
    ending.abort();
    await road?.stop();
    await clickHouse?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('each stopped in order, and nothing was refused', () => {
    expect(exitCodes).toEqual([0, 0, 0, 0, 0]);
    expect(ledger.count()).toMatchObject({ refused: 0, unknown: 0 });
    expect(ledger.count().acked).toBeGreaterThan(200);
  });

  test('what is stored is what was acknowledged, once, in the raw table and in the ids', async () => {
    const { url, user: username, password } = clickHouse;
    const warehouse = await openWarehouse({ mode: 'server', url, username, password, database });
    const found = await compareStored(warehouse, ledger);
    await warehouse.close();
    expect(found).toMatchObject({
      stored: ledger.count().acked,
      ...{ lost: 0, duplicated: 0, strangers: 0, refusedStored: 0, altered: 0 },
    });
  });

  test('the funnel and every other report equal their recomputation from the ledger', async () => {
    const reports = await compareReports(createAskApi(api.url, road.readToken), ledger.acked());
    expect(reports.length).toBeGreaterThan(20);
    expect(reports.filter(({ right }) => !right)).toEqual([]);
  });

  test('the loaders share the partitions, and tell how far behind they are', async () => {
    const shares = await Promise.all(
      loaders.map(async ({ url }) => {
        const text = await (await fetch(`${url}/metrics`)).text();
        expect(text).toMatch(/^tabiji_log_backlog_records 0$/m);
        return [...text.matchAll(/^tabiji_loader_lag_seconds{partition="(\d)"} 0$/gm)].map(
          ([, partition]) => partition,
        );
      }),
    );
    expect(shares.map((share) => share.length)).toEqual([2, 2]);
    expect(shares.flat().sort()).toEqual(['0', '1', '2', '3']);
  });

  test('a rejected event is in the dead-letter topic: listed by the API, replayed by a collector', async () => {
    const events = [{ event_id: 'x', name: '', anonymous_id: 'device-1', occurred_at: Date.now() }];
    const body = { write_key: road.writeKey, events };
    expect(await (await post(`${collector.url}/v1/events`, body)).json()).toMatchObject({
      rejected: 1,
    });
    const listed = await road.run('dead-letters', '--url', api.url, '--token', road.readToken);
    expect(listed.stdout).toMatch(/^1 dead letter: 1 \w+\n/);

    const again = await road.run('replay', '--url', collector.url, '--token', road.adminToken);
    expect(again.stdout).toBe('1 dead letter: 0 accepted, 0 dropped, 1 still rejected\n');
    const after = await road.run('dead-letters', '--url', api.url, '--token', road.readToken);
    expect(after.stdout).toContain('(2 tries)');
    expect(await (await fetch(`${collector.url}/metrics`)).text()).toMatch(
      /^tabiji_dead_letters{reason="\w+"} 1$/m,
    );
  });
});

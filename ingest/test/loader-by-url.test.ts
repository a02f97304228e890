// The loader with a ClickHouse by URL, where ids travel in an address that ClickHouse bounds.
import { findClickHouse, type FoundClickHouse } from '@tabiji/test-stack';
import { createBinder, defineQuery, openWarehouse, type Warehouse } from '@tabiji/warehouse';
import { join } from 'node:path';
import { createEmbeddedLog, createLoader } from '../src/index.js';
import { acceptedEvent, quickLimits, range, recordOf } from './loader-stand.js';
import { temporaryDirectory } from './temporary-directory.js';

let clickhouse: FoundClickHouse;
let warehouse: Warehouse;
const dir = temporaryDirectory();

beforeAll(async () => {
  clickhouse = await findClickHouse({ environment: process.env, dir: join(dir, 'clickhouse') });
  const { url, user: username, password } = clickhouse;
  warehouse = await openWarehouse({ mode: 'server', url, username, password, database: 'by_url' });
  await warehouse.migrate();
});
afterAll(async () => {
  await warehouse.close();
  await clickhouse.stop();
});

const countEvents = defineQuery<null, { n: string }>({
  name: 'count_events',
  sql: (_, target) => createBinder().bound(`SELECT count() AS n FROM ${target.table('events')}`),
});

test('the ids of a block of 5,000 events, sent twice, are looked up in several questions', async () => {
  const maxBytes = 64 * 1024 * 1024;
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
  const deadLetters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes });
  const records = range(5_000).map((number) => recordOf(acceptedEvent(number)));
  const limits = { ...quickLimits, maxRecords: 5_000 };
  await log.append([...records, ...records]);

  const loader = createLoader({ log, deadLetters, warehouse, limits });
  loader.start();
  await loader.caughtUp();
  expect(loader.counts()).toMatchObject({ stored: 5_000, deduplicated: 5_000, retries: 0 });
  expect((await warehouse.query(countEvents, null)).rows).toEqual([{ n: '5000' }]);
  await loader.stop();
  await log.close();
  await deadLetters.close();
});

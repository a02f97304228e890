// What the views feed, and that a block is whole again when it is sent again after half of it was lost.
import type { Warehouse } from '../src/index.js';
import { createEngine, type Engine } from '../src/engine.js';
import { openEmbeddedClients } from '../src/embedded-clients.js';
import { createWarehouse } from '../src/create-warehouse.js';
import { ask, count } from './ask.js';
import { eventRow } from './event-row.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';

const path = temporaryDirectory();
let engine: Engine;
let warehouse: Warehouse;

beforeAll(async () => {
  engine = createEngine(await openEmbeddedClients(path));
  warehouse = createWarehouse(engine, { mode: 'embedded', database: 'tabiji' });
  await warehouse.migrate();
});
afterAll(() => warehouse.close());

test('a view sees the columns that the table computes: links hold the keys of the events', async () => {
  await warehouse.insert(
    'events',
    [
      eventRow(1, { anonymous_id: 'phone', user_id: 'ann', occurred_at: Date.UTC(2026, 0, 3) }),
      eventRow(2, { anonymous_id: 'phone', user_id: 'ann', occurred_at: Date.UTC(2026, 0, 2) }),
      eventRow(3, { anonymous_id: 'laptop', user_id: '' }),
    ],
    'views:1-3',
  );
  const links = await ask(
    warehouse,
    (target) =>
      `SELECT device_key, visitor_key, linked_at, user_id FROM ${target.table('identity_links')}`,
  );
  const keys = await ask<object>(
    warehouse,
    (target) => `SELECT DISTINCT device_key, visitor_key FROM ${target.table('events')}
      WHERE user_id = 'ann'`,
  );
  expect(links).toEqual([{ ...keys[0], linked_at: '2026-01-02 00:00:00.000', user_id: 'ann' }]);
});

test('a device has one key with and without its user; a user one key on every device', async () => {
  const rows = await ask(
    warehouse,
    (target) => `SELECT uniqExact(device_key) AS devices, uniqExact(visitor_key) AS visitors
      FROM ${target.table('events')}`,
  );
  expect(rows).toEqual([{ devices: '2', visitors: '2' }]);
});

test('a block that lost one of its months is whole after it is sent again', async () => {
  const rows = [
    eventRow(11, { occurred_at: Date.UTC(2025, 2, 1), user_id: 'ben' }),
    eventRow(12, { occurred_at: Date.UTC(2025, 3, 1), user_id: 'ben' }),
  ];
  await warehouse.insert('events', rows, 'views:11-12');
  const ids = await count(warehouse, 'event_ids');
  await engine.command('ALTER TABLE tabiji.events DROP PARTITION 202504', 'test');

  await warehouse.insert('events', rows, 'views:11-12');

  const stored = await ask(
    warehouse,
    (target) => `SELECT log_offset FROM ${target.table('events')}
      WHERE user_id = 'ben' ORDER BY log_offset`,
  );
  expect(stored).toEqual([{ log_offset: '11' }, { log_offset: '12' }]);
  expect(await count(warehouse, 'event_ids')).toBe(ids);
});

test('a link that is stored twice is one link with its earliest time', async () => {
  const link = { device_key: '1', visitor_key: '2', user_id: 'eve' };
  await warehouse.insert('identity_links', [{ ...link, linked_at: 2_000 }], 'views:a');
  await warehouse.insert('identity_links', [{ ...link, linked_at: 1_000 }], 'views:b');
  await engine.command('OPTIMIZE TABLE tabiji.identity_links FINAL', 'test');
  const stored = await ask(
    warehouse,
    (target) => `SELECT linked_at FROM ${target.table('identity_links')} WHERE device_key = 1`,
  );
  expect(stored).toEqual([{ linked_at: '1970-01-01 00:00:01.000' }]);
});

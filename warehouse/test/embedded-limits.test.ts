// What the embedded engine does behind the client's back, and that nothing of it reaches the port.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from '../src/engine.js';
import { openEmbeddedClients } from '../src/embedded-clients.js';
import { createWarehouse } from '../src/create-warehouse.js';
import type { Warehouse, WarehouseError } from '../src/index.js';
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

const read = (text: string): Promise<string> => engine.read({ text, parameters: {} }, 'test');

test('no statement gives settings beside itself', () => {
  const folder = join(import.meta.dirname, '..', 'src');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((source) => source.includes('clickhouse_settings'))).toEqual([]);
});

test('an insert leaves no deduplication token behind: the next one is stored', async () => {
  await warehouse.insert('events', [eventRow(1)], 'limits:1');
  await engine.insert(
    'INSERT INTO tabiji.events (event_id, anonymous_id) FORMAT JSONCompactEachRow',
    ['["00000000-0000-7000-8000-000000000002", "b"]'],
    'test',
  );
  expect(await count(warehouse, 'events')).toBe(2);
});

test('limits of a query end with it', async () => {
  const limits = { maxResultRows: 5, maxExecutionSeconds: 1, maxMemoryBytes: 10_000_000 };
  for (let round = 0; round < 8; round++) await ask(warehouse, () => 'SELECT 1', limits);
  const settings = ['max_result_rows', 'max_execution_time', 'max_memory_usage'];
  for (let round = 0; round < 8; round++) {
    const left = await read(
      `SELECT ${settings.map((name) => `getSetting('${name}')`).join(', ')} FORMAT TSV`,
    );
    expect(left).toBe('0\t0\t0\n');
  }
});

test('a failed query leaves no part of its answer for the next one on its connection', async () => {
  const [client] = (await openEmbeddedClients(path)).readers;
  if (!client) throw new Error('no client');
  const raw = createEngine({ readers: [client], writers: [client], inProcess: true });
  const failing =
    'SELECT sum(sipHash64(number)) FROM numbers(1000000000000) FORMAT JSON SETTINGS max_execution_time = 0.2';
  await expect(raw.read({ text: failing, parameters: {} }, 'test')).rejects.toThrow();
  expect(await raw.read({ text: "SELECT 'clean' FORMAT TSV", parameters: {} }, 'test')).toBe(
    'clean\n',
  );
  await raw.close();
});

test('parameters longer than a statement may be are bound all the same', async () => {
  const many = Array.from({ length: 20_000 }, (_, number) => `value ' number ${number}`);
  const rows = await ask<{ n: string; last: string }>(
    warehouse,
    (_, binder) =>
      `SELECT length(${binder.bind('Array(String)', many)}) AS n, ${binder.bind('String', 'x')} AS last`,
  );
  expect(rows).toEqual([{ n: '20000', last: 'x' }]);
});

test('a placeholder without a value is an error, though an older query had bound one', async () => {
  for (let round = 0; round < 8; round++) {
    await ask(warehouse, (_, binder) => `SELECT ${binder.bind('UInt8', 1)}`);
  }
  const error: WarehouseError = await ask(warehouse, () => 'SELECT {p0:UInt8}').then(
    () => Promise.reject(new Error('it was answered')),
    (thrown: WarehouseError) => thrown,
  );
  expect(error.message).toContain('{p0} has no value');
});

test('64-bit integers and decimals keep every digit', async () => {
  const rows = await ask(
    warehouse,
    () => `SELECT toUInt64('18446744073709551615') AS a, toInt64('-9223372036854775808') AS b,
      toDecimal64('12345678901234.5678', 4) AS c`,
  );
  expect(rows).toEqual([
    { a: '18446744073709551615', b: '-9223372036854775808', c: '12345678901234.5678' },
  ]);
});

test('an insert of many megabytes is one block: one part in its table', async () => {
  const rows = Array.from({ length: 30_000 }, (_, number) =>
    eventRow(1_000 + number, { title: 'x'.repeat(400) }),
  );
  await warehouse.insert('events', rows, 'limits:large');
  const parts = await ask(
    warehouse,
    () => `SELECT rows FROM system.parts
      WHERE database = 'tabiji' AND table = 'events' AND level = 0 AND rows > 100`,
  );
  expect(parts).toEqual([{ rows: '30000' }]);
});

test('a statement sent while others run gets its turn', async () => {
  const slow = () =>
    ask(
      warehouse,
      (_, b) => `SELECT sum(sipHash64(number)) FROM numbers(${b.bind('UInt64', 2e7)})`,
    );
  const running = Promise.all(Array.from({ length: 12 }, slow));
  await warehouse.insert('events', [eventRow(5)], 'limits:5');
  expect((await running).length).toBe(12);
});

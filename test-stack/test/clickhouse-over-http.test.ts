// The engine behind HTTP, through the client that production uses.
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouse, type ClickHouseServer } from '../src/index.js';

let server: ClickHouseServer;
let client: ClickHouseClient;
const dir = mkdtempSync(join(tmpdir(), 'tabiji-clickhouse-'));

beforeAll(async () => {
  server = await startClickHouse({ dir, user: 'tabiji', password: 'geheim' });
  client = createClient({
    url: server.url,
    username: 'tabiji',
    password: 'geheim',
    compression: { request: true, response: true },
    log: { level: 127 },
  });
});
afterAll(async () => {
  await client.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const rows = async <Row>(query: string, more: object = {}): Promise<Row[]> =>
  (await client.query({ query, format: 'JSONEachRow', ...more })).json<Row>();

test('it answers a ping', async () => {
  expect(await client.ping()).toEqual({ success: true });
});

test('parameters arrive as they were given', async () => {
  const query_params = { text: "it's\t旅\\n\n", list: ["a'b", 'c'], number: 4 };
  const query =
    'SELECT {text:String} AS text, {list:Array(String)} AS list, {number:UInt8} AS number';
  expect(await rows(query, { query_params })).toEqual([query_params]);
});

test('a setting holds for its own query only', async () => {
  const query = "SELECT getSetting('max_threads')::UInt32 AS threads";
  const [usual] = await rows<{ threads: number }>(query);
  expect(await rows(query, { clickhouse_settings: { max_threads: 3 } })).toEqual([{ threads: 3 }]);
  for (let n = 0; n < 8; n++) expect(await rows(query)).toEqual([usual]);
});

test('rows are inserted from a stream, and are there after a kill', async () => {
  await client.command({
    query: 'CREATE TABLE kept (n UInt32, s String) ENGINE = MergeTree ORDER BY n',
  });
  const values = Array.from({ length: 5_000 }, (_, n) => ({ n, s: `row ${n};\n旅` }));
  await client.insert({ table: 'kept', values, format: 'JSONEachRow' });
  await server.kill();
  await server.restart();
  const [found] = await rows(
    "SELECT count() AS count, any(s) = 'row 0;\\n旅' AS same FROM kept WHERE n = 0",
  );
  expect(found).toEqual({ count: 1, same: 1 });
  expect(await rows('SELECT count() AS count FROM kept')).toEqual([{ count: 5_000 }]);
});

test('an error has its code, a bad row and a missing table alike, and costs the next query nothing', async () => {
  await expect(rows('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '60' });
  await client.command({ query: 'CREATE TABLE numbers_only (n UInt8) ENGINE = Memory' });
  await expect(
    client.insert({ table: 'numbers_only', values: [{ n: 'x' }], format: 'JSONEachRow' }),
  ).rejects.toMatchObject({ code: '27' });
  expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a wrong password is refused', async () => {
  const stranger = createClient({ url: server.url, username: 'tabiji', log: { level: 127 } });
  await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
  await stranger.close();
});

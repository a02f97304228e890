import type { Warehouse } from '../src/index.js';
import { createEngine, type Engine } from '../src/engine.js';
import { openEmbeddedClients } from '../src/embedded-clients.js';
import { createWarehouse } from '../src/create-warehouse.js';
import { eventRow } from './event-row.js';
import { count } from './ask.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';

const path = temporaryDirectory();
let engine: Engine;
let opened: Warehouse;

/** The tables are looked at once: a new one looks again. */
const reopen = (): Warehouse => createWarehouse(engine, { mode: 'embedded', database: 'tabiji' });

beforeAll(async () => {
  engine = createEngine(await openEmbeddedClients(path));
  opened = reopen();
  await opened.migrate();
});
afterAll(() => opened.close());

test.each([
  ['events', 'fsync_after_insert', 0, 1],
  ['events', 'fsync_part_directory', 0, 1],
  ['event_ids', 'non_replicated_deduplication_window', 0, 10_000],
  ['identity_links', 'non_replicated_deduplication_window', 9_999, 10_000],
])('nothing is inserted while %s has %s = %i', async (table, setting, wrong, right) => {
  const set = (value: number): Promise<void> =>
    engine.command(`ALTER TABLE tabiji.${table} MODIFY SETTING ${setting} = ${value}`, 'test');
  await set(wrong);

  const insert = reopen().insert('events', [eventRow(1)], 'durability:1');

  await expect(insert).rejects.toMatchObject({
    errorClass: 'stop',
    message: expect.stringContaining(`${table} has ${setting} = ${wrong}, needs ${right}`),
  });
  await set(right);
  expect(await count(opened, 'events')).toBe(0);
});

test('a database whose engine is not Atomic is refused', async () => {
  await engine.command('CREATE DATABASE other ENGINE = Memory', 'test');
  const other = createWarehouse(engine, { mode: 'embedded', database: 'other' });
  await expect(other.insert('events', [eventRow(1)], 'durability:2')).rejects.toThrow(
    'other is Memory, not Atomic',
  );
});

test('a database that nobody has migrated is told so', async () => {
  await engine.command('CREATE DATABASE empty ENGINE = Atomic', 'test');
  const empty = createWarehouse(engine, { mode: 'embedded', database: 'empty' });
  await expect(empty.insert('events', [eventRow(1)], 'durability:3')).rejects.toThrow(
    'run "tabiji migrate"',
  );
});

test('tables as the migrations make them are accepted', async () => {
  await reopen().insert('events', [eventRow(1)], 'durability:4');
  expect(await count(opened, 'events')).toBe(1);
});

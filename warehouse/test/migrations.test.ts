import { createEngine, type Engine } from '../src/engine.js';
import { openEmbeddedClients } from '../src/embedded-clients.js';
import type { MigrationFile } from '../src/migration-files.js';
import { migrate } from '../src/migrator.js';
import type { Deployment } from '../src/render-migration.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';

let engine: Engine;
const path = temporaryDirectory();
beforeAll(async () => {
  engine = createEngine(await openEmbeddedClients(path));
});
afterAll(() => engine.close());

let databases = 0;
const newDeployment = (): Deployment => ({ mode: 'embedded', database: `ledger_${++databases}` });

const file = (name: string, table: string, checksum = `sum of ${name}`): MigrationFile => ({
  name,
  checksum,
  template: `CREATE TABLE {{storage ${table}}} (a UInt8) ENGINE = {{engine MergeTree}}
    ORDER BY a SETTINGS {{durable}};`,
});
const first = file('0001_first', 'one');
const second = file('0002_second', 'two');

const tables = async ({ database }: Deployment): Promise<string> =>
  engine.read(
    {
      text: 'SELECT arrayStringConcat(groupArray(name)) FROM (SELECT name FROM system.tables WHERE database = {d:String} ORDER BY name) FORMAT TSV',
      parameters: { d: database },
    },
    'test',
  );

test('each migration is applied once, in order, and the answer names those that were', async () => {
  const deployment = newDeployment();
  expect(await migrate(engine, deployment, [first])).toEqual(['0001_first']);
  expect(await migrate(engine, deployment, [first, second])).toEqual(['0002_second']);
  expect(await migrate(engine, deployment, [first, second])).toEqual([]);
  expect(await tables(deployment)).toBe('oneschema_migrationstwo\n');
});

test('a migration that changed after it was applied is refused, and nothing is run', async () => {
  const deployment = newDeployment();
  await migrate(engine, deployment, [first]);
  const changed = { ...first, checksum: 'another' };
  await expect(migrate(engine, deployment, [changed, second])).rejects.toMatchObject({
    errorClass: 'stop',
    message:
      'migrate: migration 0001_first was changed after it had been applied: write a new one instead',
  });
  expect(await tables(deployment)).toBe('oneschema_migrations\n');
});

test('a database that is newer than the program is refused', async () => {
  const deployment = newDeployment();
  await migrate(engine, deployment, [first, second]);
  await expect(migrate(engine, deployment, [first])).rejects.toThrow(
    "the database has migration 0002_second, which this version doesn't know",
  );
});

test('a migration that comes in before an applied one is refused', async () => {
  const deployment = newDeployment();
  await migrate(engine, deployment, [second]);
  await expect(migrate(engine, deployment, [first, second])).rejects.toThrow(
    'migration 0001_first comes before 0002_second, which is applied: renumber it',
  );
});

test('a migration that fails is not noted, and those before it are', async () => {
  const deployment = newDeployment();
  const broken = { ...second, template: 'CREATE NONSENSE' };
  await expect(migrate(engine, deployment, [first, broken])).rejects.toThrow('0002_second');
  expect(await migrate(engine, deployment, [first, second])).toEqual(['0002_second']);
});

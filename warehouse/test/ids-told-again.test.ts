// Migration 0005 makes the table of ids anew: what was stored before it is still known.
import { createEngine } from '../src/engine.js';
import { openEmbeddedClients } from '../src/embedded-clients.js';
import { createWarehouse } from '../src/create-warehouse.js';
import { readMigrationFiles } from '../src/migration-files.js';
import { migrate } from '../src/migrator.js';
import { ask } from './ask.js';
import { eventRow } from './event-row.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';

const path = temporaryDirectory();

test('ids of events that were stored before the migration are known after it, each once', async () => {
  const engine = createEngine(await openEmbeddedClients(path));
  const deployment = { mode: 'embedded', database: 'tabiji' } as const;
  const warehouse = createWarehouse(engine, deployment);
  const files = await readMigrationFiles();
  await migrate(
    engine,
    deployment,
    files.filter(({ name }) => name < '0005'),
  );
  const rows = [eventRow(1), eventRow(2, { imported: true })];
  await warehouse.insert('events', rows, 'before:1-2');

  await warehouse.migrate();
  await warehouse.insert('events', [eventRow(3)], 'after:3');

  const known = await ask(
    warehouse,
    (target) => `SELECT event_id, log_offset, imported FROM ${target.table('event_ids')}
      ORDER BY event_id`,
  );
  expect(known).toEqual(
    [...rows, eventRow(3)].map(({ event_id, log_offset, imported }) => ({
      ...{ event_id, log_offset: String(log_offset), imported },
    })),
  );
  await warehouse.close();
});

// The rollup of funnels is built beside everything else, once there is enough to build it of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBinder, defineQuery, openWarehouse, type Warehouse } from '@tabiji/warehouse';
import { createLogger } from '../src/process/logger.js';
import { keepJourneys } from '../src/road/keep-journeys.js';

const path = mkdtempSync(join(tmpdir(), 'tabiji-keep-'));
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ mode: 'embedded', path });
  await warehouse.migrate();
});
afterAll(async () => {
  await warehouse.close();
  rmSync(path, { recursive: true, force: true });
});

const addEvents = (count: number): Promise<void> =>
  warehouse.derive(
    {
      name: 'add_events',
      sql: (_, target) =>
        createBinder()
          .bound(`INSERT INTO ${target.table('events')} (source, event_id, name, occurred_at, anonymous_id)
SELECT 'shop', generateUUIDv4(), 'page_view', toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), toString(number)
FROM numbers(${count})`),
    },
    null,
  );

const visitorsBuilt = async (): Promise<number[]> => {
  const builds = defineQuery<null, { journeys: number }>({
    name: 'builds',
    sql: (_, target) =>
      createBinder().bound(
        `SELECT toUInt32(journeys) AS journeys FROM ${target.table('journey_builds')}`,
      ),
  });
  return (await warehouse.query(builds, null)).rows.map(({ journeys }) => journeys);
};

const keeping = () => keepJourneys({ warehouse, logger: createLogger('silent'), everyMs: 1 });

test('a small shop has none, a larger one all of its visitors', async () => {
  await addEvents(1_000);
  const idle = keeping();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await idle.stop();
  expect(await visitorsBuilt()).toEqual([]);

  await addEvents(199_000);
  const kept = keeping();
  while ((await visitorsBuilt()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await kept.stop();
  expect((await visitorsBuilt())[0]).toBe(199_000);
});

test('told never to, it does nothing and stops at once', async () => {
  await keepJourneys({ warehouse, logger: createLogger('silent'), everyMs: 0 }).stop();
});

import { openWarehouse, WarehouseError } from '../src/index.js';
import { openMigrated, temporaryDirectory } from './open-warehouse-for-test.js';
import { count } from './ask.js';
import { eventRow } from './event-row.js';

const path = temporaryDirectory();

test('what was inserted is there after closing and opening again', async () => {
  const first = await openMigrated({ mode: 'embedded', path });
  await first.insert('events', [eventRow(1)], 'directory:1');
  await first.close();

  const second = await openWarehouse({ mode: 'embedded', path });
  expect(await second.migrate()).toEqual([]);
  expect(await count(second, 'events')).toBe(1);
  await second.insert('events', [eventRow(1)], 'directory:1');
  expect(await count(second, 'events')).toBe(1);
  await second.close();
});

test('a second directory in the same process is refused in words', async () => {
  const first = await openWarehouse({ mode: 'embedded', path });
  const error: unknown = await openWarehouse({ mode: 'embedded', path: `${path}-other` }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WarehouseError);
  expect(String(error)).toContain("can't be opened");
  await first.close();
});

test.each(['tabiji; DROP', '', '1st', 'a-b'])(
  'a database called %p is refused before anything is opened',
  async (database) => {
    await expect(openWarehouse({ mode: 'embedded', path, database })).rejects.toThrow(
      'may hold letters',
    );
  },
);

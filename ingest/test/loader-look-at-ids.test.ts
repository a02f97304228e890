// What it costs to find out whether ids are new must not grow with the ids that are known.
import { positionsOfIds } from '../src/loader/stored-queries.js';
import { eachTestsStand } from './loader-fixture.js';

const stand = eachTestsStand();

/** Of version 7: a time in milliseconds, then what is random, here the digits of another number. */
const idAt = (ms: number): string => {
  const time = ms.toString(16).padStart(12, '0');
  const random = ((ms * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7abc-8def-${random}`;
};

test('a look at ids of now reads a corner of those that are known', async () => {
  const { warehouse } = stand();
  const beginMs = Date.UTC(2026, 0, 15);
  const known = Array.from({ length: 40_000 }, (_, offset) => ({
    event_id: idAt(beginMs + offset),
    log_id: 'log',
    log_partition: 0,
    log_offset: offset,
    imported: false,
  }));
  await warehouse.insert('event_ids', known, 'known');
  const lastMs = beginMs + known.length - 1;
  const ids = Array.from({ length: 200 }, (_, n) => idAt(lastMs + n));

  const { rows, rowsRead } = await warehouse.query(positionsOfIds, { ids, imported: false });

  expect(rows.map(({ event_id }) => event_id)).toEqual([idAt(lastMs)]);
  expect(rowsRead).toBeLessThan(known.length / 20);
});

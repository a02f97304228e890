// The warehouse fails, and whether it had stored the block before is not known.
import { WarehouseError, type Warehouse } from '@tabiji/warehouse';
import { LogUnavailable } from '../src/index.js';
import { acceptedEvent, eachTestsStand, range } from './loader-fixture.js';

const stand = eachTestsStand();
const events = range(25).map((number) => acceptedEvent(number, { user_id: 'ann' }));

/** Inserts that fail as often as said, before or after they have been executed. */
function failing(warehouse: Warehouse, moments: ('before' | 'after')[]): Warehouse {
  return {
    ...warehouse,
    insert: async (table, rows, token) => {
      const moment = moments.shift();
      const reset = new WarehouseError('socket hang up', 'retry', 0);
      if (moment === 'before') throw reset;
      await warehouse.insert(table, rows, token);
      if (moment === 'after') throw reset;
    },
  };
}

test.each<[string, ('before' | 'after')[]]>([
  ['three times before it was executed', ['before', 'before', 'before']],
  ['after it was executed', ['after']],
  ['after it was executed, again and again', ['after', 'after', 'after', 'after']],
  ['before and after', ['before', 'after', 'before', 'after']],
])('an insert that fails %s is stored once', async (_, moments) => {
  const { append, load, offsets, count, warehouse } = stand();
  await append(...events);
  const failures = moments.length;

  const loader = load({ warehouse: failing(warehouse, moments) });
  await loader.caughtUp();

  expect(await offsets()).toEqual(range(25));
  expect(await count('event_ids')).toBe(25);
  expect(loader.counts()).toMatchObject({ stored: 25, deduplicated: 0, retries: failures });
  await loader.stop();
});

test('ids that two loaders tell of the same block change nothing', async () => {
  const { append, load, offsets, count, warehouse } = stand();
  await append(...events);
  // the rows are there, and what another loader's insert tells the ids' table is not seen yet
  const query: Warehouse['query'] = async (question, parameters) => {
    const answer = await warehouse.query(question, parameters);
    return question.name === 'stored_offsets_in_event_ids' ? { ...answer, rows: [] } : answer;
  };
  const first = load({ warehouse: { ...failing(warehouse, ['after']), query } });
  await first.caughtUp();
  await first.stop();
  expect(await count('event_ids')).toBe(50);

  await append(...events);
  const loader = load();
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(25));
  expect(loader.counts()).toMatchObject({ stored: 0, deduplicated: 25 });
  await loader.stop();
});

test('while the warehouse is away the offset stays, and everything comes when it is back', async () => {
  const { append, load, offsets, log, warehouse } = stand();
  let away = true;
  let tries = 0;
  let triedOften: () => void;
  const often = new Promise<void>((resolve) => (triedOften = resolve));
  const query: Warehouse['query'] = (...question) => {
    if (!away) return warehouse.query(...question);
    if (++tries === 5) triedOften();
    return Promise.reject(new WarehouseError('connect ECONNREFUSED', 'retry', 0));
  };
  await append(...events);
  const loader = load({ warehouse: { ...warehouse, query } });
  await often;
  expect((await log.committed(0)).offset).toBe(0);
  await append(acceptedEvent(25));

  away = false;
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(26));
  expect(loader.health().ok).toBe(true);
  await loader.stop();
});

test('a log that can not take commits for a while is waited for', async () => {
  const { append, load, offsets, log } = stand();
  const notes: string[] = [];
  await append(...events);
  const loader = load({
    log: {
      ...log,
      commit: (partition, commit) => {
        notes.push(commit.note === '' ? 'done' : 'plan');
        const full = notes.length % 3 !== 0;
        return full
          ? Promise.reject(new LogUnavailable('no space left on device', 1))
          : log.commit(partition, commit);
      },
    },
  });
  await loader.caughtUp();

  expect(notes).toEqual(['plan', 'plan', 'plan', 'done', 'done', 'done']);
  expect(await offsets()).toEqual(range(25));
  await loader.stop();
});

test('stopping does not wait for a warehouse that is away', async () => {
  const { append, load, log, warehouse } = stand();
  const insert: Warehouse['insert'] = () =>
    Promise.reject(new WarehouseError('connect ECONNREFUSED', 'retry', 0));
  await append(...events);
  const loader = load({ warehouse: { ...warehouse, insert } });
  await loader.stop({ drainMs: 50 });
  expect((await log.committed(0)).offset).toBe(0);
});

test('a missing table stops the loader and says so', async () => {
  const { append, load, log, warehouse } = stand();
  const insert: Warehouse['insert'] = () =>
    Promise.reject(new WarehouseError('Table events does not exist', 'stop', 60));
  await append(...events);
  const loader = load({ warehouse: { ...warehouse, insert } });
  await expect(loader.caughtUp()).rejects.toThrow('Table events does not exist');
  expect(loader.health()).toEqual({ ok: false, detail: 'Table events does not exist' });
  expect((await log.committed(0)).offset).toBe(0);
  await loader.stop();
});

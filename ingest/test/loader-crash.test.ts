// A process dies between two steps of a block; the next one finds the log as it was left.
import type { Warehouse } from '@tabiji/warehouse';
import type { EventLog } from '../src/index.js';
import { acceptedEvent, eachTestsStand, range, type Stand } from './loader-fixture.js';

const stand = eachTestsStand();
const events = range(30).map((number) =>
  acceptedEvent(number, {
    user_id: number % 3 === 0 ? 'ann' : '',
    occurred_at: Date.UTC(2026, number % 3, 10) + number,
  }),
);

/** A loader that comes no further than the moment that `dies` waits at, and is left alone there. */
async function loadUntil(
  { load }: Stand,
  ports: (died: () => Promise<never>) => { log?: EventLog; warehouse?: Warehouse },
): Promise<void> {
  await new Promise<void>((reached) => {
    const died = (): Promise<never> => {
      reached();
      return new Promise(() => undefined);
    };
    load(ports(died));
  });
}

const diesBeforeLastCommit = (log: EventLog) => (died: () => Promise<never>) => ({
  log: {
    ...log,
    commit: (partition: number, commit: { offset: number; note: string }) =>
      commit.note === '' ? died() : log.commit(partition, commit),
  },
});

async function expectAllOnce({ offsets, count, load }: Stand, links: number): Promise<void> {
  const loader = load();
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(30));
  expect(await count('event_ids')).toBe(30);
  expect(await count('identity_links')).toBe(links);
  expect(loader.counts()).toMatchObject({ stored: 30, deduplicated: 0, deadLettered: {} });
  await loader.stop();
}

test('between insert and commit: the block is sent again and stored once', async () => {
  await stand().append(...events);
  await loadUntil(stand(), diesBeforeLastCommit(stand().log));
  const links = await stand().count('identity_links');
  expect(links).toBeGreaterThan(0);
  await expectAllOnce(stand(), links * 2);
});

test('between plan and insert: the planned block is stored', async () => {
  const { warehouse, append, offsets } = stand();
  await append(...events);
  await loadUntil(stand(), (died) => ({ warehouse: { ...warehouse, insert: died } }));
  expect(await offsets()).toEqual([]);
  const loader = stand().load();
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(30));
  await loader.stop();
});

test('a planned block stays the same block, though more has been appended since', async () => {
  const { append, log, warehouse } = stand();
  await append(...events.slice(0, 20));
  await loadUntil(stand(), diesBeforeLastCommit(log));
  await append(...events.slice(20));

  const tokens: string[] = [];
  const insert: Warehouse['insert'] = (table, rows, token) => {
    if (table === 'events') tokens.push(token);
    return warehouse.insert(table, rows, token);
  };
  const loader = stand().load({ warehouse: { ...warehouse, insert } });
  await loader.caughtUp();

  expect(await stand().offsets()).toEqual(range(30));
  expect(tokens).toEqual([`events:${log.id}:0:20-29`]);
  await loader.stop();
});

test('after a part of the block was stored and the engine forgot its token: the rest is stored', async () => {
  const { append, log, warehouse, offsets, count } = stand();
  await append(...events);
  await loadUntil(stand(), (died) => ({
    warehouse: {
      ...warehouse,
      insert: async (table, rows) => {
        const half = rows.slice(0, 11);
        await warehouse.insert(table, half, 'a token that nobody knows');
        return died();
      },
    },
  }));
  expect(await offsets()).toEqual(range(11));
  expect((await log.committed(0)).note).toContain('"last":29');

  const loader = stand().load();
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(30));
  expect(await count('event_ids')).toBe(30);
  await loader.stop();
});

test('after the engine remembered a token and lost its rows: they are stored', async () => {
  const { append, log, warehouse, offsets } = stand();
  await append(...events);
  await loadUntil(stand(), (died) => ({
    warehouse: {
      ...warehouse,
      insert: async (table, rows, token) => {
        // Every month of the block is known by its token, yet holds one row of it at most.
        const oneOfEachMonth = rows.slice(0, 3);
        await warehouse.insert(table, oneOfEachMonth, token);
        return died();
      },
    },
  }));
  expect((await log.committed(0)).note).not.toBe('');

  const loader = stand().load();
  await loader.caughtUp();
  expect(await offsets()).toEqual(range(30));
  await loader.stop();
});

test('records that are not the planned ones stop the loader, and nothing is stored', async () => {
  const { append, log, load, offsets } = stand();
  await append(...events);
  await log.commit(0, { offset: 0, note: '{"first":0,"last":29,"hash":"of other records"}' });

  const loader = load();
  await expect(loader.caughtUp()).rejects.toThrow("aren't those that were planned");

  expect(loader.health()).toEqual({
    ok: false,
    detail: "partition 0: the records 0 to 29 aren't those that were planned",
  });
  expect(await offsets()).toEqual([]);
  await loader.stop();
});

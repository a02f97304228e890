// The contract of the Warehouse port: every implementation passes it.
import { WarehouseError, type Warehouse } from '../src/index.js';
import { createBinder, type DefinedStatement } from '../src/index.js';
import { ask, count, question } from './ask.js';
import { eventId, eventRow } from './event-row.js';

export function warehouseSuite(open: () => Promise<Warehouse>): void {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await open();
    await warehouse.migrate();
  });
  afterAll(() => warehouse.close());

  const failure = async (work: Promise<unknown>): Promise<WarehouseError> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof WarehouseError)) throw new Error(`no WarehouseError: ${String(error)}`);
    return error;
  };

  test('migrating a second time applies nothing', async () => {
    expect(await warehouse.migrate()).toEqual([]);
  });

  test('it answers a ping', async () => {
    await expect(warehouse.ping()).resolves.toBeUndefined();
  });

  test('a row comes back as it went in', async () => {
    const row = eventRow(1, {
      occurred_at: Date.UTC(2026, 1, 28, 23, 59, 59, 999),
      title: `quote ' double " back \\ tab \t line \n nul \0 日本 😀`,
      value: '99999999999999.9999',
      properties: { 'a key': `it's`, empty: '' },
      seq: 4_294_967_295,
      clock_skew_ms: -86_400_000,
    });
    await warehouse.insert('events', [row], 'suite:1');

    const stored = await ask(
      warehouse,
      (target, binder) =>
        `SELECT * FROM ${target.table('events')} WHERE event_id = ${binder.bind('UUID', eventId(1))}`,
    );

    expect(stored).toEqual([
      {
        ...row,
        occurred_at: '2026-02-28 23:59:59.999',
        device_at: '2026-01-15 12:00:00.000',
        received_at: '2026-01-15 12:00:00.000',
        clock_skew_ms: '-86400000',
        log_offset: '1',
      },
    ]);
  });

  test('the same token again stores nothing, in the table and in what its views feed', async () => {
    const rows = [eventRow(10, { user_id: 'ann' }), eventRow(11, { user_id: 'ann' })];
    await warehouse.insert('events', rows, 'suite:10-11');
    const before = await Promise.all(
      (['events', 'event_ids', 'identity_links'] as const).map((t) => count(warehouse, t)),
    );

    await warehouse.insert('events', rows, 'suite:10-11');

    const after = await Promise.all(
      (['events', 'event_ids', 'identity_links'] as const).map((t) => count(warehouse, t)),
    );
    expect(after).toEqual(before);
    expect(before[0]).toBeGreaterThan(0);
  });

  test('the same rows under another token are stored again', async () => {
    const before = await count(warehouse, 'events');
    await warehouse.insert('events', [eventRow(20)], 'suite:20');
    await warehouse.insert('events', [eventRow(20)], 'suite:20-again');
    expect(await count(warehouse, 'events')).toBe(before + 2);
  });

  test('a block over several months is one block', async () => {
    const rows = Array.from({ length: 24 }, (_, month) =>
      eventRow(100 + month, { occurred_at: Date.UTC(2024, month, 10) }),
    );
    const before = await count(warehouse, 'events');
    await warehouse.insert('events', rows, 'suite:100-123');
    await warehouse.insert('events', rows, 'suite:100-123');
    expect(await count(warehouse, 'events')).toBe(before + 24);
  });

  test('no rows is nothing to do', async () => {
    await expect(warehouse.insert('events', [], 'suite:none')).resolves.toBeUndefined();
  });

  test.each<[string, object]>([
    ['has a column that the table has not', { ...eventRow(30), colour: 'red' }],
    ['misses a column', { ...eventRow(30), path: undefined }],
    ['has a null where none may be', { ...eventRow(30), path: null }],
    ['has a number out of range', { ...eventRow(30), value: '1e30' }],
    ['has a text that is no UUID', { ...eventRow(30), event_id: 'x' }],
    ['has half of a surrogate pair', { ...eventRow(30), title: '\ud800' }],
  ])(
    'a row that %s is refused as the fault of a row, and nothing of its block is stored',
    async (_, row) => {
      const before = await count(warehouse, 'events');
      const error = await failure(
        warehouse.insert('events', [eventRow(29), row], `suite:${JSON.stringify(row)}`),
      );
      expect(error.errorClass).toBe('split');
      expect(await count(warehouse, 'events')).toBe(before);
    },
  );

  test('values are bound, whatever is in them', async () => {
    const nasty = [`'); DROP TABLE events; --`, `\\`, `a\tb\nc`, `{p0:String}`, `'`, ``, `日本 😀`];
    const [row] = await ask<{ one: string; many: string[]; none: string | null }>(
      warehouse,
      (_, binder) =>
        `SELECT ${binder.bind('String', nasty.join('|'))} AS one,
          ${binder.bind('Array(String)', nasty)} AS many,
          ${binder.bind('Nullable(String)', null)} AS none`,
    );
    expect(row).toEqual({ one: nasty.join('|'), many: nasty, none: null });
  });

  test('numbers, times and flags are bound as what they are', async () => {
    const [row] = await ask(
      warehouse,
      (_, binder) =>
        `SELECT ${binder.bind('UInt64', '18446744073709551615')} AS big,
          ${binder.bind('Decimal(18, 4)', '12.5')} AS money,
          ${binder.bind("DateTime64(3, 'UTC')", '2026-01-02 03:04:05.678')} AS at,
          ${binder.bind('Bool', true)} AS yes, ${binder.bind('Float64', 0.5)} AS half,
          ${binder.bind('Array(UInt32)', [1, 2])} AS list`,
    );
    expect(row).toEqual({
      big: '18446744073709551615',
      money: '12.5',
      at: '2026-01-02 03:04:05.678',
      yes: true,
      half: 0.5,
      list: [1, 2],
    });
  });

  test('a value that does not fit its type is the fault of the query', async () => {
    const error = await failure(
      ask(warehouse, (_, binder) => `SELECT ${binder.bind('UUID', 'no uuid')}`),
    );
    expect(error.errorClass).toBe('query');
  });

  test.each<[string, string, object]>([
    ['rows', 'SELECT number FROM numbers(11)', { maxResultRows: 10 }],
    ['rows of a union', 'SELECT 1 UNION ALL SELECT number FROM numbers(10)', { maxResultRows: 10 }],
    ['memory', 'SELECT uniqExact(number) FROM numbers(50000000)', { maxMemoryBytes: 10_000_000 }],
    [
      'time',
      'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
      { maxExecutionSeconds: 1 },
    ],
  ])('a query that takes too much in %s is stopped and told so', async (_, text, limits) => {
    const error = await failure(ask(warehouse, () => text, limits));
    expect(error.errorClass).toBe('query');
    expect([159, 241, 396]).toContain(error.code);
  });

  test('groups that are more than the memory of a query go to disk on the way', async () => {
    const lists =
      'SELECT groupArray(number) AS list FROM numbers(4000000) GROUP BY number % 1000000';
    const text = `SELECT count() AS lists, sum(length(list)) AS numbers FROM (${lists})`;
    expect(await ask(warehouse, () => text, { maxMemoryBytes: 100_000_000 })).toEqual([
      { lists: '1000000', numbers: '4000000' },
    ]);
  });

  test('an answer after a failed query holds only its own rows', async () => {
    for (let round = 0; round < 8; round++) {
      await failure(ask(warehouse, () => 'SELECT throwIf(number = 3) FROM numbers(5)'));
      expect(await ask(warehouse, () => `SELECT ${round} AS round`)).toEqual([{ round }]);
    }
  });

  test('a table that is missing needs a person, not another try', async () => {
    const error = await failure(ask(warehouse, () => 'SELECT 1 FROM tabiji_no_such.table'));
    expect(['stop', 'query']).toContain(error.errorClass);
    expect([60, 81]).toContain(error.code);
  });

  test('a table is filled from others, a partition at a time, and a partition dropped', async () => {
    const fill: DefinedStatement<string> = {
      name: 'fill',
      sql(build, target) {
        const binder = createBinder();
        return binder.bound(`INSERT INTO ${target.table('journeys')} (build, source, visitor)
SELECT ${binder.bind('UInt64', build)}, 'it''s', number FROM numbers(3)`);
      },
    };
    const stored = () =>
      ask<{ build: string; n: number }>(
        warehouse,
        (target) =>
          `SELECT build, toUInt32(count()) AS n FROM ${target.table('journeys')} GROUP BY build ORDER BY build`,
      );
    await warehouse.derive(fill, '1');
    await warehouse.derive(fill, '2');
    expect(await stored()).toEqual([
      { build: '1', n: 3 },
      { build: '2', n: 3 },
    ]);

    await warehouse.dropPartition('journeys', '1');
    await warehouse.dropPartition('journeys', '7');

    expect(await stored()).toEqual([{ build: '2', n: 3 }]);
  });

  test('many queries at once each get their own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        ask<{ n: number }>(
          warehouse,
          (__, binder) => `SELECT ${binder.bind('UInt32', number)} AS n`,
        ),
      ),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  test('a short query does not wait for a long one', async () => {
    const finished: string[] = [];
    const long = warehouse
      .query(
        question((_, b) => `SELECT sum(sipHash64(number)) FROM numbers(${b.bind('UInt64', 1e8)})`),
        null,
      )
      .then(() => finished.push('long'));
    const short = warehouse
      .query(
        question((_, b) => `SELECT ${b.bind('UInt8', 1)}`),
        null,
      )
      .then(() => finished.push('short'));
    await Promise.all([long, short]);
    expect(finished).toEqual(['short', 'long']);
  });
}

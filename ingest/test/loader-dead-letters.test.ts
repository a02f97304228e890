// Records that can't be stored, and their siblings that can.
import { inspect } from 'node:util';
import { WarehouseError, type Warehouse } from '@tabiji/warehouse';
import { LogUnavailable } from '../src/index.js';
import { acceptedEvent, eachTestsStand, range, recordOf } from './loader-fixture.js';

const stand = eachTestsStand();

test('a record that is no event goes to the dead letters with reason and bytes', async () => {
  const { log, load, offsets, letters } = stand();
  const poison = Buffer.from([0x7b, 0xff, 0x00, 0x01]);
  await log.append([
    recordOf(acceptedEvent(0)),
    { key: 'x', value: poison },
    recordOf(acceptedEvent(2)),
  ]);

  const loader = load();
  await loader.caughtUp();

  expect(await offsets()).toEqual([0, 2]);
  expect(await letters()).toEqual([
    {
      v: 1,
      source: '',
      reason: 'undecodable_record',
      detail: `events:${log.id}:0:1 it is no JSON`,
      received_at: 0,
      sent_at: null,
      user_agent: '',
      raw: poison.toString('base64'),
      encoding: 'base64',
      attempts: 1,
    },
  ]);
  expect(loader.counts()).toMatchObject({ stored: 2, deadLettered: { undecodable_record: 1 } });
  await loader.stop();
});

test('rows that the warehouse refuses are found, and every other row of their block is stored', async () => {
  const { log, load, offsets, letters } = stand();
  const halfOfAPair = '\ud800';
  const bad = [0, 33, 34, 99];
  const events = range(100).map((n) =>
    acceptedEvent(n, bad.includes(n) ? { title: halfOfAPair } : {}),
  );
  await log.append(events.map(recordOf));

  const loader = load();
  await loader.caughtUp();

  expect(await offsets()).toEqual(range(100).filter((n) => !bad.includes(n)));
  const found = await letters();
  expect(found.map(({ reason, source }) => [reason, source])).toEqual(
    bad.map(() => ['row_refused', 'shop']),
  );
  expect(found.map(({ raw }) => Buffer.from(raw, 'base64').toString())).toEqual(
    bad.map((n) => JSON.stringify(events[n])),
  );
  expect(loader.counts()).toMatchObject({ stored: 96, deadLettered: { row_refused: 4 } });
  await loader.stop();
});

test('an offset is passed only after its dead letter is written', async () => {
  const { log, load, deadLetters, letters } = stand();
  await log.append([{ key: 'x', value: Buffer.from('poison') }]);
  let refusals = 3;
  const committed: number[] = [];

  const loader = load({
    deadLetters: {
      append: async (records) => {
        committed.push((await log.committed(0)).offset);
        if (refusals-- > 0) throw new LogUnavailable('the log is full', 1);
        await deadLetters.append(records);
      },
    },
  });
  await loader.caughtUp();

  expect(committed).toEqual([0, 0, 0, 0]);
  expect(await letters()).toHaveLength(1);
  expect((await log.committed(0)).offset).toBe(1);
  await loader.stop();
});

test('what is logged about refused rows and failures holds nothing of an event', async () => {
  const { log, load, warehouse } = stand();
  const secret = 'whisper';
  await log.append([
    { key: secret, value: Buffer.from(`{"${secret}"`) },
    recordOf(acceptedEvent(1, { title: `${secret} \ud800` })),
    recordOf(acceptedEvent(2, { title: secret })),
  ]);
  const lines: string[] = [];
  const note = (details: object, message: string): void => {
    lines.push(`${message} ${inspect(details, { depth: 9 })}`);
  };
  let failures = 1;
  const insert: Warehouse['insert'] = (table, rows, token) =>
    failures-- > 0
      ? Promise.reject(new WarehouseError(`Cannot write row: ${secret}`, 'retry', 4_711))
      : warehouse.insert(table, rows, token);

  const loader = load({
    warehouse: { ...warehouse, insert },
    logger: { info: note, warn: note, error: note },
  });
  await loader.caughtUp();

  expect(loader.counts().deadLettered).toEqual({ undecodable_record: 1, row_refused: 1 });
  expect(lines.join('\n')).toContain('ClickHouse answered with error 4711');
  expect(lines.join('\n')).not.toContain(secret);
  await loader.stop();
});

test('when every row is refused it is not the rows: the loader stops and keeps them', async () => {
  const { append, load, log, letters, warehouse } = stand();
  const insert: Warehouse['insert'] = () =>
    Promise.reject(new WarehouseError('Cannot parse input', 'split', 27));
  await append(...range(300).map((n) => acceptedEvent(n)));

  const loader = load({ warehouse: { ...warehouse, insert } });
  await expect(loader.caughtUp()).rejects.toThrow('refused 100 rows one by one and took none');

  expect(await letters()).toEqual([]);
  expect((await log.committed(0)).offset).toBe(0);
  await loader.stop();
});

test('received is stored, deduplicated and dead-lettered together', async () => {
  const { log, load } = stand();
  await log.append([
    ...range(10).map((n) => recordOf(acceptedEvent(n))),
    ...range(4).map((n) => recordOf(acceptedEvent(n))),
    { key: 'x', value: Buffer.from('poison') },
    recordOf(acceptedEvent(11, { title: '\ud800' })),
  ]);
  const loader = load();
  await loader.caughtUp();
  expect(loader.counts()).toMatchObject({
    stored: 10,
    deduplicated: 4,
    deadLettered: { undecodable_record: 1, row_refused: 1 },
  });
  await loader.stop();
});

import { writeFileSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { funnelCounts, runTabiji, temporaryDir } from './run-tabiji.js';

const dir = temporaryDir();
const write = (name: string, content: string | Buffer): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const columns = ['--visitor', 'who', '--time', 'at', '--event', 'what'];
const importInto = (data: string, file: string, ...more: string[]) =>
  runTabiji(['import', file, '--data', join(dir, data), ...columns, ...more]);

const mixed = [
  'who,at,what,value',
  'a,2024-05-01 10:00:00,view_item,12.50',
  'b,yesterday,view_item,',
  ',2024-05-01 10:00:00,view_item,',
  'c,2024-05-01 10:00:00,purchase,a lot',
  'd,2024-05-01 10:00:00',
  '"e,2024-05-01 10:00:00,view_item,',
  'f,2024-05-01 10:00:00,view_item,',
  'g,2024-05-01 10:00:00,,',
].join('\n');

test('bad rows are refused with line and reason, counted, and stop nothing', async () => {
  const file = write('mixed.csv', mixed);
  const refused = join(dir, 'refused.csv');
  const run = await importInto('mixed', file, '--value', 'value', '--refused', refused);
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toBe(
    'mixed.csv: 8 rows: 2 accepted, 6 refused (2 missing_field, 1 invalid_time, 1 wrong_column_count, 1 unreadable_row, 1 invalid_money), 0 deduplicated\n',
  );
  expect(run.stderr).toContain('line 3: invalid_time: the column at is no time: yesterday');
  expect(run.stderr).toContain('line 5: invalid_money: /properties/value');
  expect(run.stderr).toContain('line 6: wrong_column_count: 2 columns, the header has 4');
  expect(readFileSync(refused, 'utf8').trim().split('\n')).toHaveLength(7);
  expect(await funnelCounts(join(dir, 'mixed'), 'view_item')).toEqual([2]);
});

test('a row of 2036 would hide everything else: it is refused', async () => {
  const file = write('ahead.csv', 'who,at,what\na,2036-05-01,view_item\nb,2024-05-01,view_item\n');
  const run = await importInto('ahead', file);
  expect(run.stdout).toContain('2 rows: 1 accepted, 1 refused (1 invalid_time)');
  expect(run.stderr).toContain('line 2: invalid_time: /occurred_at: It lies in the future');
});

test('--strict tells by the exit code, and so does a file without one good row', async () => {
  const file = write('mixed.csv', mixed);
  expect(await importInto('strict', file, '--strict')).toMatchObject({ exitCode: 1 });
  const bad = await importInto('strict', write('bad.csv', 'who,at,what\na,never,view_item\n'));
  expect(bad.exitCode).toBe(1);
  expect(bad.stderr).toContain('Not one row of');
});

test('gzip and JSON Lines are understood, names are mapped, times have a zone', async () => {
  const lines = [
    { user: { id: 'a' }, at: '2024-05-01 00:30:00', what: 'katalog', tags: ['x'] },
    { user: { id: 'a' }, at: 1714491060, what: 'kauf', tags: ['x'] },
  ];
  const file = write(
    'events.jsonl.gz',
    gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')),
  );
  const map = write(
    'map.yaml',
    'columns: {visitor: user.id, time: at, event: what}\nrename: {katalog: view_item}\n',
  );
  const run = await runTabiji([
    'import',
    file,
    '--data',
    join(dir, 'json'),
    '--map',
    map,
    '--rename',
    'kauf=purchase',
    '--tz',
    'Asia/Tokyo',
  ]);
  expect(run.stdout).toContain('2 rows: 2 accepted');
  const day = ['--from', '2024-04-30T15:00:00Z', '--to', '2024-04-30T16:00:00Z'];
  expect(await funnelCounts(join(dir, 'json'), 'view_item,purchase', ...day)).toEqual([1, 1]);
});

test('a column that is not there is an error that says what there is', async () => {
  const run = await importInto('none', write('other.csv', 'whom,at,what\na,b,c\n'));
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain(
    '--visitor who: the file has no such column. Did you mean whom? It has: whom, at, what',
  );
});

test('a file that is not there is an error, and nothing is made', async () => {
  const run = await importInto('nothing', join(dir, 'nowhere.csv'));
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('nowhere.csv cannot be read');
});

test('a line in another encoding is refused, and none of its siblings', async () => {
  const lines = ['who,at,what,city', 'a,2024-05-01,view_item,', 'b,2024-05-01,view_item,東京', ''];
  const [head = '', latin1 = '', ...rest] = lines;
  const file = write(
    'latin1.csv',
    Buffer.concat([
      Buffer.from(`${head}\n`),
      Buffer.from(`${latin1}M\u00fcnchen\n`, 'latin1'),
      Buffer.from(rest.join('\n')),
    ]),
  );
  const run = await importInto('latin1', file);
  expect(run.stdout).toContain('2 rows: 1 accepted, 1 refused (1 not_utf8)');
});

test('a renamed name that no row has is told, and how several are given', async () => {
  const file = write('names.csv', 'who,at,what\na,2024-05-01,kauf\n');
  const run = await importInto(
    'names',
    file,
    '--rename',
    'kauf=purchase',
    '--rename',
    'kuaf=refund',
  );
  expect(run.stderr).toContain('no row of the file is named kuaf');
  expect(run.stderr).not.toContain('named kauf');
  const listed = await importInto('names', file, '--rename', 'kauf=purchase', 'korb=view_cart');
  expect(listed.stderr).toContain('--rename is repeated: --rename korb=view_cart');
});

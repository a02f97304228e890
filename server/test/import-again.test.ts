import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { funnelCounts, runTabiji, startTabiji, temporaryDir } from './run-tabiji.js';

const dir = temporaryDir();
const columns = ['--visitor', 'who', '--time', 'at', '--event', 'what'];
const header = 'who,at,what';

const write = (name: string, rows: readonly string[]): string => {
  const path = join(dir, name);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
};
const importInto = (data: string, file: string, ...more: string[]) =>
  runTabiji(['import', file, '--data', join(dir, data), ...columns, ...more]);

/** Visitor n looks n times, and every second one buys. */
const rows = Array.from({ length: 200 }, (_, who) => [
  ...Array.from(
    { length: (who % 5) + 1 },
    (_look, at) => `${who},2024-05-01 10:00:0${at},view_item`,
  ),
  ...(who % 2 === 0 ? [`${who},2024-05-01 10:01:00,purchase`] : []),
]).flat();

test('the same file again, and its lines in another order, change nothing', async () => {
  const file = write('clicks.csv', rows);
  const first = await importInto('again', file);
  expect(first).toMatchObject({
    exitCode: 0,
    stdout: `clicks.csv: ${rows.length} rows: ${rows.length} accepted, 0 refused, 0 deduplicated\n`,
  });
  expect(await funnelCounts(join(dir, 'again'), 'view_item,purchase')).toEqual([200, 100]);

  const again = await importInto('again', file);
  expect(again.stdout).toContain(`0 refused, ${rows.length} deduplicated`);
  const shuffled = write('shuffled.csv', [...rows].reverse());
  expect((await importInto('again', shuffled)).stdout).toContain(`${rows.length} deduplicated`);
  expect(await funnelCounts(join(dir, 'again'), 'view_item,purchase')).toEqual([200, 100]);
});

test('other options make no other events of rows that are there; another source does', async () => {
  const file = write('renamed.csv', ['a,2024-05-01 10:00:00,shelf', 'b,2024-05-01 10:00:00,shelf']);
  await importInto('renamed', file);
  const again = await importInto('renamed', file, '--rename', 'shelf=view_item_list');
  expect(again.stdout).toContain('2 deduplicated');
  expect(await funnelCounts(join(dir, 'renamed'), 'shelf')).toEqual([2]);
  expect(await funnelCounts(join(dir, 'renamed'), 'view_item_list')).toEqual([0]);

  await importInto('renamed', file, '--rename', 'shelf=view_item_list', '--source', 'second');
  expect(await funnelCounts(join(dir, 'renamed'), 'view_item_list')).toEqual([2]);
});

test('two identical rows are two events, unless they shall be distinct', async () => {
  const row = 'a,2024-05-01 10:00:00,view_item';
  const file = write('twins.csv', [row, row]);
  // the same step twice needs two events
  await importInto('twins', file);
  expect(await funnelCounts(join(dir, 'twins'), 'view_item,view_item')).toEqual([1, 1]);

  const distinct = await importInto('distinct', file, '--distinct');
  expect(distinct.stdout).toContain('2 rows: 1 accepted, 0 refused, 1 identical rows left out');
  expect(await funnelCounts(join(dir, 'distinct'), 'view_item,view_item')).toEqual([1, 0]);
});

test('an import that is killed and run again is an import', async () => {
  const many = Array.from({ length: 60 }, (_, copy) => rows.map((row) => `${copy}-${row}`)).flat();
  const file = write('many.csv', many);
  for (const pauseMs of [900, 1_800, 2_700]) {
    const words = ['import', file, '--data', join(dir, 'killed'), ...columns];
    const { child, done } = startTabiji(words);
    await sleep(pauseMs);
    child.kill('SIGKILL');
    await done;
  }
  const last = await importInto('killed', file);
  expect(last).toMatchObject({ exitCode: 0 });
  expect(last.stdout).toContain(`${many.length} accepted, 0 refused`);
  expect(await funnelCounts(join(dir, 'killed'), 'view_item,purchase')).toEqual([12_000, 6_000]);
  const { stdout } = await importInto('killed', file);
  expect(stdout).toContain(`${many.length} deduplicated`);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openDataDirectory } from '../src/data/data-directory.js';
import { keepKeys } from '../src/data/keys.js';
import { temporaryDir } from './run-tabiji.js';

const dir = temporaryDir();

test('a directory is held until it is released', () => {
  const held = openDataDirectory(join(dir, 'held'), 'serve');
  expect(() => openDataDirectory(join(dir, 'held'), 'import')).toThrow(
    `in use by process ${process.pid} (tabiji serve)`,
  );
  held.release();
  openDataDirectory(join(dir, 'held'), 'import').release();
  expect(existsSync(join(dir, 'held', 'lock'))).toBe(false);
});

test.each([
  ['a process that is gone', { pid: 2 ** 22 - 1, startedAt: '' }],
  ['another process that got its number', { pid: process.pid, startedAt: 'another boot/1' }],
  ['a container that is gone', { pid: process.pid, startedAt: '', host: 'elsewhere' }],
])('what %s has left behind is taken over', (_, holder) => {
  const path = join(dir, 'stale');
  openDataDirectory(path, 'serve').release();
  const left = { host: hostname(), command: 'serve', ...holder };
  writeFileSync(join(path, 'lock'), JSON.stringify(left));
  const held = openDataDirectory(path, 'import');
  expect(JSON.parse(readFileSync(join(path, 'lock'), 'utf8'))).toMatchObject({ command: 'import' });
  held.release();
});

test('keys are made once', () => {
  const path = join(dir, 'keys');
  openDataDirectory(path, 'serve').release();
  const first = keepKeys(path);
  const second = keepKeys(path);
  expect([first.isNew, second.isNew]).toEqual([true, false]);
  expect(second.keys).toEqual(first.keys);
  expect(first.keys.write_key).toMatch(/^pk_[\w-]{24}$/);
});

test.each(['/proc/nope', '/etc/hostname/below-a-file'])('%s is refused in words', (path) => {
  expect(() => openDataDirectory(path, 'serve')).toThrow(`data directory ${path} cannot be made`);
});

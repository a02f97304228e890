// The secrets of docker compose: random, the owner's only, and never made twice.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshEnv, root } from './deployment/compose.js';

const dir = mkdtempSync(join(tmpdir(), 'tabiji-env-'));
const path = join(dir, '.env');
afterAll(() => rmSync(dir, { recursive: true }));

const write = (): string =>
  execFileSync(process.execPath, [join(root, 'scripts/write-env.mjs'), path]).toString();

test('what is there stays, what is missing is added, and only the owner can read it', () => {
  writeFileSync(path, 'TABIJI_WRITE_KEY=pk_of_the_shop\nTABIJI_CURRENCY=EUR');
  expect(write()).not.toContain('WRITE_KEY');
  const once = readFileSync(path, 'utf8');
  expect(once).toContain(
    'TABIJI_WRITE_KEY=pk_of_the_shop\nTABIJI_CURRENCY=EUR\nTABIJI_READ_TOKEN=rt_',
  );
  expect(statSync(path).mode & 0o077).toBe(0);

  expect(write()).toBe('');
  expect(readFileSync(path, 'utf8')).toBe(once);
});

test('two installations share no secret, and none is short', () => {
  const [one, other] = [freshEnv(), freshEnv()];
  expect(Object.keys(one)).toEqual(Object.keys(other));
  for (const [name, value] of Object.entries(one)) {
    expect(value).not.toBe(other[name]);
    expect(value.length).toBeGreaterThanOrEqual(22);
  }
});

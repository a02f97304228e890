// A fresh clone, before its first build.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryDir } from './run-tabiji.js';

const clone = temporaryDir();

test('a command that was not built says so in one line', () => {
  cpSync(resolve(__dirname, '../bin'), join(clone, 'bin'), { recursive: true });
  const command = join(clone, 'bin/tabiji.js');
  const { status, stderr } = spawnSync(process.execPath, [command, 'serve'], { encoding: 'utf8' });
  expect(stderr).toBe('tabiji: not built yet: run make build (or npm ci && npm run build)\n');
  expect(status).toBe(2);
});

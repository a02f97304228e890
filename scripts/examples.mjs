// Installs what the examples bring of their own: all of them, or `npm run examples -- react vue`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../examples');
const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`examples: ${unknown.join(', ')}: there are ${all.join(', ')}`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(
    'npm',
    ['install', '--no-package-lock', '--prefer-offline', '--loglevel=error'],
    { cwd: join(folder, name), stdio: 'inherit' },
  );
  if (status !== 0) {
    console.error(`examples: ${name} could not be installed`);
    process.exit(1);
  }
}

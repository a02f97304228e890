// Builds everything in the order in which it depends: TypeScript, then the tracker, then the web app.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const steps = [
  { name: 'typescript', run: ['tsc', '-b'] },
  {
    name: 'sdk',
    run: ['rollup', '-c', 'rollup.config.mjs'],
    cwd: 'sdk',
    needs: 'sdk/rollup.config.mjs',
  },
  { name: 'dashboards', run: ['vite', 'build'], cwd: 'dashboards', needs: 'dashboards/index.html' },
];

for (const { name, run, cwd = '.', needs } of steps) {
  if (needs !== undefined && !existsSync(needs)) {
    console.log(`build: ${name} skipped, ${needs} does not exist`);
    continue;
  }
  const { status } = spawnSync('npx', ['--no-install', ...run], { cwd, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`build: ${name} failed`);
    process.exit(status ?? 1);
  }
}

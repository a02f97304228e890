// Runs `npm ci` when what is installed is not what the lockfile says; by content, since file times
// mean nothing after a clone.
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return {};
  }
};

const installed = readPackages('node_modules/.package-lock.json');
const locked = readPackages('package-lock.json');
const missing = Object.entries(locked).filter(
  ([path, { version, optional, link }]) =>
    path.startsWith('node_modules/') && !optional && !link && installed[path]?.version !== version,
);

if (missing.length > 0) {
  console.log(`install: ${missing.length} packages are missing or differ from package-lock.json`);
  const { status } = spawnSync('npm', ['ci'], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

// The hash of each tag, for `integrity="…"`. As a command with --check: builds once more and exits
// with 1 when a byte differs, so that anybody can tell that a release was built of its sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** File → `sha384-…`, of every tag in dist/. */
const hashes = () =>
  Object.fromEntries(
    readdirSync(dist)
      .filter((file) => /^tabiji.*\.js$/.test(file))
      .sort()
      .map((file) => {
        const hash = createHash('sha384').update(readFileSync(dist + file));
        return [file, `sha384-${hash.digest('base64')}`];
      }),
  );

export const writeIntegrity = () =>
  writeFileSync(`${dist}integrity.json`, `${JSON.stringify(hashes(), null, 2)}\n`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = hashes();
  if (process.argv.includes('--check')) {
    const { status } = spawnSync('npx', ['--no-install', 'rollup', '-c', 'rollup.config.mjs'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'ignore',
    });
    const after = hashes();
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    if (status !== 0 || changed.length > 0) {
      console.error(
        `integrity: built again, these differ: ${changed.join(', ') || 'the build failed'}`,
      );
      process.exit(1);
    }
  }
  for (const [file, hash] of Object.entries(before)) console.log(`integrity: ${file} ${hash}`);
}

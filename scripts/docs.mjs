// Writes the generated pages of docs/; with --check fails when one isn't what its source says.
import { spawnSync } from 'node:child_process';

const writers = [
  'contract/scripts/write-events-doc.mjs',
  'analytics/scripts/write-openapi.mjs',
  'analytics/scripts/write-problems-doc.mjs',
  'server/scripts/write-configuration-doc.mjs',
];

const failed = writers.filter(
  (writer) =>
    spawnSync(process.execPath, [writer, ...process.argv.slice(2)], { stdio: 'inherit' }).status !==
    0,
);
process.exit(failed.length > 0 ? 1 : 0);

// What the tracker weighs beside its budgets. As a command: exits with 1 when something is over.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const pluginNames = ['ga4', 'segment', 'clicks', 'friction', 'vitals', 'errors'];

const gzip = (bytes) => gzipSync(bytes, { level: 9 });
const budgets = [
  { file: 'stub.js', maxBytes: 220, as: 'raw', weigh: (bytes) => bytes.toString().trim() },
  { file: 'dist/tabiji.js', maxBytes: 3072, as: 'gzip', weigh: gzip },
  { file: 'dist/tabiji-all.js', maxBytes: 4096, as: 'gzip', weigh: gzip },
  ...pluginNames.map((name) => ({
    file: `dist/tabiji-${name}.js`,
    maxBytes: 800,
    as: 'gzip',
    weigh: gzip,
  })),
  { file: 'dist/tabiji_debug.js', maxBytes: 2048, as: 'gzip', weigh: gzip },
  { file: 'dist/tabiji.esm.js', maxBytes: 3584, as: 'gzip', weigh: gzip },
];

/** One line per artefact. @returns whether all are there and within their budget. */
export function printSizes() {
  let isWithin = true;
  for (const { file, maxBytes, as, weigh } of budgets) {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    const bytes = existsSync(path) ? weigh(readFileSync(path)).length : Infinity;
    const isOver = bytes > maxBytes;
    isWithin &&= !isOver;
    console.log(`size: sdk/${file}: ${bytes} of ${maxBytes} bytes ${as}${isOver ? ', OVER' : ''}`);
  }
  return isWithin;
}

export function assertSizes() {
  if (!printSizes()) throw new Error('the tracker is over its size budget');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !printSizes()) process.exit(1);

// What the tracker weighs, gzip -9, beside its budget. As a command: exits with 1 when over.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = (file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));
const artefacts = [
  { file: 'tabiji.js', maxBytes: 3072 },
  { file: 'tabiji.esm.js', maxBytes: 3584 },
];

/** One line per artefact. @returns whether all are within their budget. */
export function printSizes() {
  let isWithin = true;
  for (const { file, maxBytes } of artefacts) {
    const bytes = existsSync(dist(file))
      ? gzipSync(readFileSync(dist(file)), { level: 9 }).length
      : Infinity;
    const isOver = bytes > maxBytes;
    if (isOver) isWithin = false;
    console.log(`sdk/dist/${file}: ${bytes} of ${maxBytes} bytes gzip${isOver ? ', OVER' : ''}`);
  }
  return isWithin;
}

export function assertSizes() {
  if (!printSizes()) throw new Error('the tracker is over its size budget');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !printSizes()) process.exit(1);

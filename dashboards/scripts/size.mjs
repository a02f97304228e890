// Prints what the web app makes a browser load, gzip: at first and with each page; fails when over.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const gzipBytes = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
const sum = (names) => names.reduce((total, name) => total + gzipBytes(name), 0);

const html = readFileSync(join(dist, 'index.html'), 'utf8');
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
const scripts = first.filter((name) => name.endsWith('.js'));
const styles = first.filter((name) => name.endsWith('.css'));
const later = readdirSync(join(dist, 'assets'))
  .map((name) => `assets/${name}`)
  .filter((name) => name.endsWith('.js') && !scripts.includes(name));

const budgets = [
  ['first load, js', sum(scripts), 60 * 1024],
  ['first load, css', sum(styles), 10 * 1024],
  ...later.map((name) => [name, gzipBytes(name), 20 * 1024]),
];
let failed = first.length === 0;
for (const [name, bytes, max] of budgets) {
  console.log(`dashboards: ${name}: ${bytes} of ${max} bytes gzip${bytes > max ? ', OVER' : ''}`);
  failed ||= bytes > max;
}
// zod belongs to the server: its types are used here, its code is not.
for (const name of [...scripts, ...later]) {
  if (readFileSync(join(dist, name), 'utf8').includes('ZodError')) {
    console.error(`dashboards: zod is in ${name}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

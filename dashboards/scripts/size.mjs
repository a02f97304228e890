// What the web app makes a browser load, gzip, beside its budgets: at first, and file by file later.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const gzipBytes = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
/** A file and those that it imports, which of a language import nothing. */
const withImports = (name) => [
  name,
  ...[...readFileSync(join(dist, name), 'utf8').matchAll(/from\s*"\.\/([^"]+)"/g)].map(
    (match) => `assets/${match[1]}`,
  ),
];
const sum = (names) => names.reduce((total, name) => total + gzipBytes(name), 0);

/** One line per budget. @returns whether all is there, within its budget, and free of the server's code. */
export function printSizes() {
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('size: dashboards/dist is missing, run `make build` first');
    return false;
  }
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  const scripts = linked.filter((name) => name.endsWith('.js'));
  const later = readdirSync(join(dist, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((name) => name.endsWith('.js') && !scripts.includes(name));
  const languages = later
    .filter((name) => name.startsWith('assets/texts-'))
    .map((name) => sum(withImports(name).filter((one) => !scripts.includes(one))));

  const budgets = [
    ['first load, js', sum(scripts) + Math.max(...languages), 56 * 1024],
    ['first load, css', sum(linked.filter((name) => name.endsWith('.css'))), 10 * 1024],
    ...later.map((name) => [name, gzipBytes(name), 16 * 1024]),
  ];
  let isWithin = linked.length > 0 && languages.length > 0;
  for (const [name, bytes, max] of budgets) {
    const isOver = bytes > max;
    isWithin &&= !isOver;
    console.log(
      `size: dashboards, ${name}: ${bytes} of ${max} bytes gzip${isOver ? ', OVER' : ''}`,
    );
  }
  // zod belongs to the server: its types are used here, its code is not.
  for (const name of [...scripts, ...later]) {
    if (!readFileSync(join(dist, name), 'utf8').includes('ZodError')) continue;
    console.error(`size: dashboards: zod is in ${name}`);
    isWithin = false;
  }
  return isWithin;
}

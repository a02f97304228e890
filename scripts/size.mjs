// Prints what a browser downloads, gzip, beside its budget; fails when something is over.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { printSizes } from '../sdk/scripts/size.mjs';

const gzipBytes = (paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);

/** The files index.html makes a browser load before anything is clicked. */
const firstLoad = (extension) => {
  const html = readFileSync('dashboards/dist/index.html', 'utf8');
  const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  return links
    .filter((link) => link.endsWith(extension) && !/^https?:/.test(link))
    .map((link) => join('dashboards/dist', link.slice(link.lastIndexOf('assets/'))));
};

const budgets = [
  {
    name: 'dashboards first load, js',
    maxBytes: 60 * 1024,
    builtBy: 'dashboards/index.html',
    output: 'dashboards/dist/index.html',
    files: () => firstLoad('.js'),
  },
  {
    name: 'dashboards first load, css',
    maxBytes: 10 * 1024,
    builtBy: 'dashboards/index.html',
    output: 'dashboards/dist/index.html',
    files: () => firstLoad('.css'),
  },
];

let failed = !printSizes();
for (const { name, maxBytes, builtBy, output, files } of budgets) {
  if (!existsSync(builtBy)) {
    console.log(`size: ${name}: skipped, ${builtBy} does not exist`);
  } else if (!existsSync(output)) {
    console.error(`size: ${name}: ${output} is missing, run \`make build\` first`);
    failed = true;
  } else {
    const bytes = gzipBytes(files());
    const over = bytes > maxBytes;
    console.log(`size: ${name}: ${bytes} of ${maxBytes} bytes gzip${over ? ', OVER' : ''}`);
    failed ||= over;
  }
}
process.exit(failed ? 1 : 0);

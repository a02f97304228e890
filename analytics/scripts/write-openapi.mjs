// Writes docs/openapi.json from the route table; with --check fails when the file isn't what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOpenApi } from '../dist/index.js';

const file = join(dirname(fileURLToPath(import.meta.url)), '../../docs/openapi.json');
const text = `${JSON.stringify(createOpenApi(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/openapi.json is not what the API says: run "npm run docs"');
  process.exit(1);
}

// Writes docs/configuration.md from the compiled settings; with --check fails when the file isn't what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { configurationDoc } from '../dist/config/configuration-doc.js';

const file = new URL('../../docs/configuration.md', import.meta.url);
const text = configurationDoc();

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/configuration.md is not what the settings say: run "npm run docs"');
  process.exit(1);
}

// Writes docs/problems.md from the kinds of problems; with --check fails when the file isn't what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { problemsDoc } from '../dist/api/problems-page.js';

const file = new URL('../../docs/problems.md', import.meta.url);
const text = problemsDoc();

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/problems.md is not what the API says: run "npm run docs"');
  process.exit(1);
}

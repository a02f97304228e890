import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../src');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

/** Slow at start, bad for the back/forward cache, or missing on http pages. */
const forbidden =
  /\bIntl\b|['"](before)?unload['"]|XMLHttpRequest|randomUUID\(|navigator\.locks|inner(Width|Height)|scroll(Width|Height|Top)|getBoundingClientRect|toLocale/;

test.each(sources)('%s uses nothing that costs a page dearly', (_, text) => {
  expect(forbidden.exec(text)?.[0]).toBeUndefined();
});

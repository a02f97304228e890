import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const stub = read('sdk/stub.js').trim();
const hash = `sha256-${createHash('sha256').update(stub).digest('base64')}`;

test('the stub takes at most 220 bytes', () => {
  expect(Buffer.byteLength(stub)).toBeLessThanOrEqual(220);
});

test.each(['README.md', 'sdk/README.md', 'dashboards/src/pages/setup/snippets.ts'])(
  'the stub that %s shows is the one that is tested',
  (path) => {
    expect(read(path)).toContain(stub);
  },
);

test.each(['sdk/README.md', 'dashboards/src/pages/setup/snippets.ts'])(
  'the hash for a Content-Security-Policy in %s is the stub’s',
  (path) => {
    expect(read(path)).toContain(hash);
  },
);

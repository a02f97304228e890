import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOccurrences } from '../src/import/occurrences.js';
import { rowEventId, rowFingerprint } from '../src/import/row-identity.js';

const row = (cells: Record<string, unknown>, line = 2) => ({
  line,
  cells,
  characters: 0,
  hasAllColumns: true,
});

test('the same row has the same id wherever it stands, and whatever the order of its columns', () => {
  const one = rowFingerprint('shop', row({ a: '1', b: '2' }, 2));
  const other = rowFingerprint('shop', row({ b: '2', a: '1' }, 900));
  expect(rowEventId(one, 0)).toBe(rowEventId(other, 0));
});

test('another source, another cell or another occurrence is another id', () => {
  const ids = [
    rowEventId(rowFingerprint('shop', row({ a: '1' })), 0),
    rowEventId(rowFingerprint('shop', row({ a: '1' })), 1),
    rowEventId(rowFingerprint('shop', row({ a: '2' })), 0),
    rowEventId(rowFingerprint('other', row({ a: '1' })), 0),
  ];
  expect(new Set(ids).size).toBe(4);
});

test('ids are UUIDs of version 8', () => {
  const id = rowEventId(rowFingerprint('shop', row({ a: '1' })), 0);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('occurrences are counted exactly when there are more rows than fit into memory', async () => {
  const scratchDir = join(mkdtempSync(join(tmpdir(), 'tabiji-occurrences-')), 'scratch');
  const occurrences = createOccurrences({ scratchDir, maxInMemory: 10 });
  const seen: number[] = [];
  for (let at = 0; at < 6000; at++) {
    seen.push(occurrences.next(rowFingerprint('shop', row({ at: at % 2000 }))));
  }
  await occurrences.close();
  expect(seen).toEqual(Array.from({ length: 6000 }, (_, at) => Math.floor(at / 2000)));
});

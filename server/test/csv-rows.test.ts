import { csvRows } from '../src/import/csv-rows.js';
import { readLines } from '../src/import/read-lines.js';
import type { Row, RowFault, RowOrFault } from '../src/import/row.js';

const rowsOf = async (
  text: string,
  chunkSize = 7,
): Promise<(RowFault | Pick<Row, 'line' | 'cells'>)[]> => {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  };
  const rows: RowOrFault[] = [];
  for await (const row of csvRows(readLines(chunks(), 200))) rows.push(row);
  return rows.map((row) => ('cells' in row ? { line: row.line, cells: row.cells } : row));
};

test('rows carry their line and their cells by column', async () => {
  expect(await rowsOf('a,b\n1,2\n\n3,4')).toEqual([
    { line: 2, cells: { a: '1', b: '2' } },
    { line: 4, cells: { a: '3', b: '4' } },
  ]);
});

test('a mark at the start, Windows line ends, and other delimiters are understood', async () => {
  expect(await rowsOf('\uFEFFa;b\r\n1;旅路\r\n')).toEqual([
    { line: 2, cells: { a: '1', b: '旅路' } },
  ]);
  expect(await rowsOf('a\tb\n1\t2\n')).toEqual([{ line: 2, cells: { a: '1', b: '2' } }]);
});

test('quotes hold delimiters, quotes and line ends', async () => {
  expect(await rowsOf('a,b\n"1,""x""\ny",2\n3,4\n')).toEqual([
    { line: 2, cells: { a: '1,"x"\ny', b: '2' } },
    { line: 4, cells: { a: '3', b: '4' } },
  ]);
});

test('a quote in the middle of a field is a character like any other', async () => {
  expect(await rowsOf('a,b\n5" screen,2\n3,4\n')).toEqual([
    { line: 2, cells: { a: '5" screen', b: '2' } },
    { line: 3, cells: { a: '3', b: '4' } },
  ]);
});

test('a quote that is never closed costs its own line only', async () => {
  const rows = await rowsOf('a,b\n1,2\n"3,4\n5,6\n7,"8"\n');
  expect(
    rows.map((row) => ('reason' in row ? [row.line, row.reason] : [row.line, row.cells['b']])),
  ).toEqual([
    [2, '2'],
    [3, 'unreadable_row'],
    [4, '6'],
    [5, '8'],
  ]);
});

test('a row with too few or too many columns is refused with its line', async () => {
  expect(await rowsOf('a,b\n1\n1,2,3\n4,5\n')).toEqual([
    { line: 2, reason: 'wrong_column_count', detail: '1 columns, the header has 2' },
    { line: 3, reason: 'wrong_column_count', detail: '3 columns, the header has 2' },
    { line: 4, cells: { a: '4', b: '5' } },
  ]);
});

test('a line without end is refused and its neighbours are kept', async () => {
  const rows = await rowsOf(`a,b\n1,2\n${'x'.repeat(5000)}\n3,4\n`);
  expect(rows).toEqual([
    { line: 2, cells: { a: '1', b: '2' } },
    { line: 3, reason: 'line_too_long', detail: '' },
    { line: 4, cells: { a: '3', b: '4' } },
  ]);
});

test('a header that names a column twice is an error in words', async () => {
  await expect(rowsOf('a,b,a\n1,2,3\n')).rejects.toThrow('The header names the column "a" twice');
});

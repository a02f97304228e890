import { toCsv } from '../src/charts/csv.js';
import { cell, numberColumn, textColumn } from '../src/charts/table-twin.js';

const csvOf = (...values: (string | number | null)[]): string =>
  toCsv({ columns: [textColumn('a')], rows: values.map((value) => [cell(value)]) });

test('a file begins with the mark that lets Excel read Japanese, and lines end in CRLF', () => {
  expect(
    toCsv({ columns: [textColumn('段階'), numberColumn('人数')], rows: [[cell('閲覧'), cell(3)]] }),
  ).toBe('\uFEFF段階,人数\r\n閲覧,3\r\n');
});

test('numbers are written raw, not as a person reads them, and nothing is empty', () => {
  const table = {
    columns: [numberColumn('n'), numberColumn('rate')],
    rows: [[cell(12345, '12,345'), cell(null)]],
  };

  expect(toCsv(table)).toBe('\uFEFFn,rate\r\n12345,\r\n');
});

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'])(
  'a text that a spreadsheet would compute is written as text: %j',
  (text) => {
    const line = csvOf(text).split('\r\n').slice(1).join('\r\n');

    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('negative amounts stay numbers', () => {
  expect(csvOf('-12.5', -3)).toBe('\uFEFFa\r\n-12.5\r\n-3\r\n');
});

test('commas, quotes and line breaks are quoted', () => {
  expect(csvOf('a,b', 'say "hi"', 'x\ny')).toBe('\uFEFFa\r\n"a,b"\r\n"say ""hi"""\r\n"x\ny"\r\n');
});

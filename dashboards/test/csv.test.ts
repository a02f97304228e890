import { toCsv } from '../src/charts/csv.js';
import { createFormatters } from '../src/format/formatters.js';
import { en } from '../src/i18n/en.js';
import { ja } from '../src/i18n/ja.js';
import { funnelTable } from '../src/pages/funnel/funnel-table.js';
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

test("the funnel's own headers are written as they are, in both languages", () => {
  for (const messages of [en, ja]) {
    const table = funnelTable({ steps: [] }, [], messages, createFormatters('en', 'UTC', Date.now));
    const [line = ''] = toCsv(table).slice(1).split('\r\n');

    expect(line.split(',')).toEqual(table.columns.map(({ header }) => header));
  }
});

test('a name from the data is guarded in a header too', () => {
  expect(toCsv({ columns: [textColumn('=1+1')], rows: [] })).toBe("\uFEFF'=1+1\r\n");
});

test('negative amounts stay numbers', () => {
  expect(csvOf('-12.5', -3)).toBe('\uFEFFa\r\n-12.5\r\n-3\r\n');
});

test('commas, quotes and line breaks are quoted', () => {
  expect(csvOf('a,b', 'say "hi"', 'x\ny')).toBe('\uFEFFa\r\n"a,b"\r\n"say ""hi"""\r\n"x\ny"\r\n');
});

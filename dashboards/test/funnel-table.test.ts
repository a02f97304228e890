import type { FunnelDefinition, Meta } from '@tabiji/analytics/api-types';
import { funnelBars } from '../src/charts/funnel-geometry.js';
import { createFormatters } from '../src/format/formatters.js';
import { en } from '../src/i18n/en.js';
import { funnelTable } from '../src/pages/funnel/funnel-table.js';
import { funnelAnswer } from './fixture/funnel-answers.js';

const names = ['view_item', 'add_to_cart', 'purchase'];
const definition = {
  steps: names.map((name) => ({ events: [name], where: [] })),
  breakdown: null,
  compare: null,
  include_bots: false,
} as unknown as FunnelDefinition;
const result = funnelAnswer(definition, 8214, {} as Meta);
const table = funnelTable(result, names, en, createFormatters('en', 'UTC', Date.now));

test('the table twin has the numbers of the bars', () => {
  const raw = (row: number, column: number) => table.rows[row]?.[column]?.raw;
  const bars = funnelBars(result.steps);

  expect(bars).toHaveLength(table.rows.length);
  for (const { index, length, dropped } of bars) {
    expect(raw(index, 1)).toBe(result.steps[index]?.count);
    expect(Number(raw(index, 1)) / Number(raw(0, 1))).toBeCloseTo(length, 12);
    expect(Number(raw(index, 6)) / Number(raw(0, 1))).toBeCloseTo(dropped, 12);
  }
});

test('every row has a cell for each column', () => {
  expect(new Set(table.rows.map((row) => row.length))).toEqual(new Set([table.columns.length]));
});

test('shares are named so, since a file has them as parts of one', () => {
  expect(table.columns.map(({ header }) => header)).toEqual(
    expect.arrayContaining(['Share of first', 'Share of previous']),
  );
  expect(table.rows[0]?.[2]).toEqual({ raw: 1, text: '100%' });
});

test('where nobody dropped, nobody and no money are written 0 and not left empty', () => {
  expect([table.rows[2]?.[6]?.raw, table.rows[2]?.[7]?.raw]).toEqual([0, 0]);
});

test('those who reach a step and those who drop there add up', () => {
  const counts = result.steps.map(({ count }) => count);
  const dropped = result.steps.map((step) => step.dropped);

  expect(dropped).toEqual([
    (counts[0] ?? 0) - (counts[1] ?? 0),
    (counts[1] ?? 0) - (counts[2] ?? 0),
    0,
  ]);
});

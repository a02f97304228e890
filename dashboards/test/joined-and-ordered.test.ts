// What stands beside what: groups of a breakdown, and factors that say the same.
import type { Driver } from '@tabiji/analytics/api-types';
import { inOrder } from '../src/pages/funnel/breakdown-figure.js';
import { joinEqual } from '../src/pages/funnel/factors-tab.js';
import { english } from '../src/i18n/texts-en.js';
import { japanese } from '../src/i18n/texts-ja.js';
import { textsFrom } from '../src/i18n/texts.js';

const group = (value: string | null) => ({
  value,
  counts: [40, 3],
  conversion_rate: 0.075,
  small_sample: false,
});
const valuesOf = (values: readonly (string | null)[]) =>
  inOrder(values.map(group)).map(({ value }) => value);

test('groups that are numbers are in the order of numbers, and what is no value comes last', () => {
  expect(valuesOf(['10', '9', '', '100', '-1.5', null])).toEqual([
    '-1.5',
    '9',
    '10',
    '100',
    '',
    null,
  ]);
});

test('other groups stay in the order of their size', () => {
  expect(valuesOf(['mobile', '10', '9', null])).toEqual(['mobile', '10', '9', null]);
});

const driver = (name: string, wentOn: number, dropped: number, kind: Driver['kind'] = 'event') =>
  ({ kind, name, value: null, went_on_with: wentOn, dropped_with: dropped }) as Driver;

test('factors with the same numbers are one, but an error is no event', () => {
  const joined = joinEqual([
    driver('campaign', 92, 516),
    driver('login', 490, 196),
    driver('channel', 92, 516, 'property'),
    driver('broken', 92, 516, 'error'),
  ]);

  expect(joined.map((all) => all.map(({ name }) => name))).toEqual([
    ['campaign', 'channel'],
    ['login'],
    ['broken'],
  ]);
});

test("values are put in words only where they are Tabiji's own", () => {
  const { valueOf } = textsFrom(english);

  expect(valueOf('device_class', 'mobile')).toBe('Mobile');
  expect(valueOf('visitor.channel', 'paid_search')).toBe('Paid search');
  expect(valueOf('tone', 'dark_blue')).toBe('dark_blue');
  expect(textsFrom(japanese).valueOf('plan', 'search')).toBe('search');
});

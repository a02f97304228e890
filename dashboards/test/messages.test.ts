import {
  canonicalNames,
  channels,
  dropReasons,
  refusals,
  rejectReasons,
  stagePresets,
} from '@tabiji/contract';
import { en } from '../src/i18n/en.js';
import { ja } from '../src/i18n/ja.js';
import { english } from '../src/i18n/texts-en.js';
import { japanese } from '../src/i18n/texts-ja.js';
import { textsFrom } from '../src/i18n/texts.js';
import { noErrors } from '../src/pages/funnel/factors-tab.js';

type Leaf = { path: string; value: unknown };

function leaves(node: unknown, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [{ path, value: node }];
  return Object.entries(node).flatMap(([key, value]) =>
    leaves(value, path === '' ? key : `${path}.${key}`),
  );
}

const textAt = (catalogue: unknown, path: string): unknown =>
  leaves(catalogue).find((leaf) => leaf.path === path)?.value;

test('both catalogues have the same entries of the same kinds', () => {
  const shape = (catalogue: unknown): string[] =>
    leaves(catalogue).map(({ path, value }) => `${path}: ${typeof value}`);

  expect(shape(ja)).toEqual(shape(en));
});

test('no text is empty, and none is its own key', () => {
  for (const catalogue of [en, ja]) {
    for (const { path, value } of leaves(catalogue)) {
      if (typeof value !== 'string') continue;
      expect(value.trim()).not.toBe('');
      expect(value).not.toBe(path);
      expect(value).not.toMatch(/^[a-z]+(\.[a-z]+)+$/);
    }
  }
});

test('Japanese is not English left standing', () => {
  const same = leaves(en).filter(
    ({ path, value }) => typeof value === 'string' && textAt(ja, path) === value,
  );

  expect(same.map(({ path }) => path)).toEqual(['figure.csv']);
});

test('sentences say their numbers', () => {
  expect(en.today.sales(true, '¥1,200', 1, 5, { text: '8.0%', up: false })).toBe(
    'Sales so far: **¥1,200** from **1 order**, 8.0% below yesterday at this time.',
  );
  expect(ja.today.sales(true, '￥1,200', 1, 5, { text: '8.0%', up: false })).toBe(
    'ここまでの売上は **￥1,200**（**1件**の注文）で、昨日の同時刻より8.0%少なくなっています。',
  );
  expect(en.today.sales(false, null, 0, 1, null)).toBe('No orders, from **1 visitor**.');
  expect(ja.today.sales(true, '￥1,200', 2, 5, null)).toBe(
    'ここまでの売上は **￥1,200**（**2件**の注文）です。',
  );
});

test('the immature are all whose window is open: nothing is said of converting later', () => {
  expect(
    en.funnel.immature(1200, { rate: '31.0%', of: 340 }, en.funnelOptions.counted.visitor),
  ).toBe(
    'The window of 1,200 visitors is still open, converted or not; until it is over, who has not gone on counts as dropped. Without them the rate is 31.0% (of 340).',
  );
  expect(ja.funnel.immature(1, null, ja.funnelOptions.counted.visitor)).toBe(
    '1人は期限がまだ過ぎていません（転換した人を含む）。期限までは、進んでいない人を離脱に数えます。',
  );
});

test('Japanese puts its words where they belong: around a number, and before a rate', () => {
  expect(ja.units.of(10, 14, ja.funnelOptions.counted.visitor)).toBe('14人のうち10人');
  expect(ja.units.of(10, 14, ja.abandonment.ofEnded)).toBe('14件のうち10件');
  expect(ja.people.nineInTenWithin('2 時間')).toBe('9割が2 時間以内');
  expect(ja.funnel.ofFirst('31.6%').join('')).toBe('最初から31.6%');
  expect(en.funnel.ofFirst('31.6%').join('')).toBe('31.6% of first');
});

test('a Japanese stage is not named like an event', () => {
  const { nameOf } = textsFrom(japanese);

  expect([nameOf('acquisition'), nameOf('purchase')]).toEqual(['獲得', '購入']);
});

test('errors that too few people met are not none', () => {
  expect(noErrors({ too_few: 0 }, en)).toBe('Nobody met an error.');
  expect(noErrors({ too_few: 3 }, en)).toBe(
    'No error can be compared. 3 events and values, errors perhaps among them, had fewer than 30 people with or without.',
  );
  expect(noErrors({ too_few: 3 }, ja)).toContain('3件');
});

test('who looks at all time is sent to no wider range', () => {
  const hints = ({ funnel, abandonment }: typeof en, ever: boolean): string =>
    funnel.noEntrantsHint('x', ever) + abandonment.noneHint(ever);

  expect([hints(en, false), hints(ja, false)]).toEqual([
    expect.stringContaining('wider range'),
    expect.stringContaining('期間を広げる'),
  ]);
  expect(hints(en, true)).not.toContain('range');
  expect(hints(ja, true)).not.toContain('期間');
});

test('one is one, and more are more', () => {
  expect([0, 1, 2, 1234].map(en.units.visitors)).toEqual([
    '0 visitors',
    '1 visitor',
    '2 visitors',
    '1,234 visitors',
  ]);
});

test('every event, channel and stage that Tabiji knows has a Japanese word', () => {
  const { nameOf } = textsFrom(japanese);
  const known = [
    ...canonicalNames.map(({ name }) => name),
    ...channels.filter((channel) => channel !== 'sms'),
    ...Object.values(stagePresets).flatMap(({ stages }) => stages),
  ];

  expect(known.filter((name) => nameOf(name) === name)).toEqual([]);
});

test("a shop's own names stay as they are where they are not words, in both languages", () => {
  expect(textsFrom(english).nameOf('add_to_cart')).toBe('Add to cart');
  expect(textsFrom(english).nameOf('Size Guide/Opened')).toBe('Size Guide/Opened');
  expect(textsFrom(japanese).nameOf('size_guide_opened')).toBe('size_guide_opened');
  expect(textsFrom(japanese).nameOf('constructor')).toBe('constructor');
});

test('for each reason of the collector both languages say what to do', () => {
  const reasons = [
    ...Object.keys(refusals),
    ...Object.keys(rejectReasons),
    ...Object.keys(dropReasons),
  ];

  for (const { adviceOn } of [english, japanese].map(textsFrom)) {
    expect(reasons.filter((reason) => adviceOn(reason) === '')).toEqual([]);
  }
});

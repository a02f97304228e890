import { createFormatters } from '../src/format/formatters.js';

const now = (): number => Date.parse('2026-11-25T12:00:00Z');
const en = createFormatters('en', 'Asia/Tokyo', now);
const ja = createFormatters('ja', 'Asia/Tokyo', now);

test('yen have no decimals, dollars two, each exact beyond what a number holds', () => {
  expect(en.money({ currency: 'JPY', amount: '1234567' })).toBe('¥1,234,567');
  expect(en.money({ currency: 'USD', amount: '1200.5' })).toBe('$1,200.50');
  expect(en.money({ currency: 'USD', amount: '90071992547409931.25' })).toBe(
    '$90,071,992,547,409,931.25',
  );
  expect(ja.money({ currency: 'JPY', amount: '1234567' })).toBe('￥1,234,567');
});

test('an amount without a currency, or with one that is none, is still shown', () => {
  expect(en.money({ currency: '', amount: '12.5' })).toBe('12.5');
  expect(en.money({ currency: 'pts', amount: '300' })).toBe('pts 300');
});

test('several currencies stand side by side, and nothing is a dash', () => {
  expect(
    en.moneyList([
      { currency: 'JPY', amount: '1200' },
      { currency: 'EUR', amount: '0' },
      { currency: 'USD', amount: '3' },
    ]),
  ).toBe('¥1,200 + $3.00');
  expect(en.moneyList([])).toBe('–');
});

test('large amounts are short in their own way', () => {
  const large = [{ currency: 'JPY', amount: '12345678' }];

  expect(en.compactMoney(large)).toBe('¥12.3M');
  expect(ja.compactMoney(large)).toBe('￥1230万');
  expect(ja.compact(12_345)).toBe('1.2万');
});

test('rates have one decimal, none has a dash, and the ends are whole', () => {
  expect([0.339, 0.5, 1, 0, 0.9996, null].map((rate) => en.percent(rate))).toEqual([
    '33.9%',
    '50.0%',
    '100%',
    '0%',
    '100%',
    '–',
  ]);
});

test.each([
  [0, '0 sec', '0 秒'],
  [59.4, '59 sec', '59 秒'],
  [95, '1 min 35 sec', '1 分 35 秒'],
  [3600, '1 hr', '1 時間'],
  [45 * 60, '45 min', '45 分'],
  [90_000, '1 day 1 hr', '1 日 1 時間'],
  [12 * 86_400 + 7200, '12 days', '12 日'],
])('%s seconds are %s, %s', (seconds, inEnglish, inJapanese) => {
  expect(en.duration(seconds)).toBe(inEnglish);
  expect(ja.duration(seconds)).toBe(inJapanese);
});

test('times are those of the chosen time zone', () => {
  expect(en.time('2026-11-22T03:04:00Z')).toBe('12:04');
  expect(en.dayAndTime('2026-11-21T23:30:00Z')).toBe('Nov 22, 08:30');
  expect(ja.day('2026-11-21T23:30:00Z')).toBe('11月22日(日)');
});

test('days of another year say it, as the zone counts years; times of day never do', () => {
  const lastOf2019 = '2019-12-31T03:04:00Z';

  expect(en.day(lastOf2019)).toBe('Tue, Dec 31, 2019');
  expect(en.shortDay(lastOf2019)).toBe('12/31/2019');
  expect(en.dayAndTime(lastOf2019)).toBe('Dec 31, 2019, 12:04');
  expect(ja.day(lastOf2019)).toBe('2019年12月31日(火)');
  expect(ja.shortDay(lastOf2019)).toBe('2019/12/31');
  expect(ja.dayAndTime(lastOf2019)).toBe('2019年12月31日 12:04');
  expect(en.time(lastOf2019)).toBe('12:04');
  expect(en.day('2025-12-31T15:00:00Z')).toBe('Thu, Jan 1');
  expect(en.day('2026-12-31T15:00:00Z')).toBe('Fri, Jan 1, 2027');
});

test('how long ago is said in words', () => {
  const noon = Date.parse('2026-11-22T12:00:00Z');

  expect(en.ago('2026-11-22T11:57:00Z', noon)).toBe('3 minutes ago');
  expect(ja.ago('2026-11-22T11:57:00Z', noon)).toBe('3 分前');
  expect(en.ago('2026-11-22T12:00:00Z', noon)).toBe('now');
});

test('what is more than four weeks ago is told by its day', () => {
  const noon = Date.parse('2026-11-22T12:00:00Z');

  expect(en.ago('2026-10-25T12:00:00Z', noon)).toBe('28 days ago');
  expect(en.ago('2026-10-25T11:59:59Z', noon)).toBe('Sun, Oct 25');
  expect(ja.ago('2020-04-29T12:36:00Z', noon)).toBe('2020年4月29日(水)');
});

test('what is no time is a dash', () => {
  expect(en.time('')).toBe('–');
});

import { parseRowTime } from '../src/import/row-time.js';

const utc = (value: unknown, zone = 'UTC'): string | null => {
  const ms = parseRowTime(value, zone);
  return ms === null ? null : new Date(ms).toISOString();
};

test.each([
  ['2019-11-01T17:59:13Z', '2019-11-01T17:59:13.000Z'],
  ['2019-11-01T17:59:13.5+09:00', '2019-11-01T08:59:13.500Z'],
  ['2019-11-01 17:59:13.273932', '2019-11-01T17:59:13.273Z'],
  ['2019-11-01 17:59:13 UTC', '2019-11-01T17:59:13.000Z'],
  ['2019-11-01 17:59', '2019-11-01T17:59:00.000Z'],
  ['2019-11-01', '2019-11-01T00:00:00.000Z'],
  ['1572631153', '2019-11-01T17:59:13.000Z'],
  ['1572631153.25', '2019-11-01T17:59:13.250Z'],
  ['1572631153273', '2019-11-01T17:59:13.273Z'],
  [1572631153273, '2019-11-01T17:59:13.273Z'],
  ['1572631153273932', '2019-11-01T17:59:13.273Z'],
])('%s is %s', (written, instant) => {
  expect(utc(written)).toBe(instant);
});

test.each([
  '',
  'yesterday',
  '2019-02-30 00:00:00',
  '2019-11-01 25:00:00',
  '2019-13-01',
  '2019-25-12 10:00:00',
  '2019-00-10',
  '2019-11-31T00:00:00Z',
  '01/11/2019',
  '-5',
  null,
  {},
])('%p is no time', (written) => {
  expect(utc(written)).toBeNull();
});

test('a time without an offset is one of the chosen zone', () => {
  expect(utc('2024-03-09 12:00:00', 'Asia/Tokyo')).toBe('2024-03-09T03:00:00.000Z');
  expect(utc('2024-03-09 12:00:00Z', 'Asia/Tokyo')).toBe('2024-03-09T12:00:00.000Z');
});

test('hours around a change of the clocks are right', () => {
  const zone = 'America/New_York';
  expect(utc('2024-03-10 01:59:00', zone)).toBe('2024-03-10T06:59:00.000Z');
  expect(utc('2024-03-10 04:00:00', zone)).toBe('2024-03-10T08:00:00.000Z');
  // happens twice: the first; never happens: moved on
  expect(utc('2024-11-03 01:30:00', zone)).toBe('2024-11-03T05:30:00.000Z');
  expect(utc('2024-03-10 02:30:00', zone)).toBe('2024-03-10T07:30:00.000Z');
});

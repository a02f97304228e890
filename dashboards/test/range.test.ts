import { boundsBefore, boundsOf, endedBounds, formatRange, parseRange } from '../src/time/range.js';
import { addDays, dayOf, isDay, startOfDay } from '../src/time/zoned-day.js';

const at = (instant: string): number => Date.parse(instant);
const iso = (ms: number): string => new Date(ms).toISOString();

test('today begins at midnight of the chosen time zone and is open at the end', () => {
  const now = at('2026-11-22T16:30:00Z');

  expect(boundsOf('today', 'UTC', now)).toEqual({ from: '2026-11-22T00:00:00.000Z', to: null });
  expect(boundsOf('today', 'Asia/Tokyo', now)).toEqual({
    from: '2026-11-22T15:00:00.000Z',
    to: null,
  });
});

test('a question by the hour ends with today where the range is open, and not where all is asked', () => {
  const now = at('2026-11-22T16:30:00Z');
  const ended = (range: Parameters<typeof boundsOf>[0]): string | null =>
    endedBounds(boundsOf(range, 'Asia/Tokyo', now), 'Asia/Tokyo', now).to;

  expect(ended('today')).toBe('2026-11-23T15:00:00.000Z');
  expect(ended('7d')).toBe('2026-11-23T15:00:00.000Z');
  expect(ended({ first: '2026-11-01', last: '2026-11-02' })).toBe('2026-11-02T15:00:00.000Z');
  expect(ended('all')).toBeNull();
});

test('seven days are today and the six before', () => {
  expect(boundsOf('7d', 'Asia/Tokyo', at('2026-11-22T03:00:00Z')).from).toBe(
    '2026-11-15T15:00:00.000Z',
  );
});

test('custom days end with the end of the last', () => {
  expect(boundsOf({ first: '2026-11-01', last: '2026-11-02' }, 'Asia/Tokyo', 0)).toEqual({
    from: '2026-10-31T15:00:00.000Z',
    to: '2026-11-02T15:00:00.000Z',
  });
});

test('all of time has no bounds and nothing before it', () => {
  expect(boundsOf('all', 'UTC', 0)).toEqual({ from: null, to: null });
  expect(boundsBefore('all', 'UTC', 0)).toBeNull();
});

test('today is compared with yesterday up to the same minute', () => {
  expect(boundsBefore('today', 'Asia/Tokyo', at('2026-11-22T03:04:56.789Z'))).toEqual({
    from: '2026-11-20T15:00:00.000Z',
    to: '2026-11-21T03:04:00.000Z',
  });
});

test('custom days are compared with as many before', () => {
  expect(boundsBefore({ first: '2026-11-10', last: '2026-11-12' }, 'UTC', 0)).toEqual({
    from: '2026-11-07T00:00:00.000Z',
    to: '2026-11-10T00:00:00.000Z',
  });
});

test.each([
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', 'clocks go forward at 2'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z', 'the day after'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 'clocks go back at 2'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z', 'the day after'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 'midnight is skipped: it begins at 1'],
  ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00.000Z', 'a zone of quarter hours'],
])('in %s the %s begins at %s (%s)', (zone, day, start) => {
  expect(iso(startOfDay(day, zone))).toBe(start);
  expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
  expect(dayOf(startOfDay(day, zone) - 1, zone)).toBe(addDays(day, -1));
});

test.each(['today', '90d', 'all', '2026-11-01..2026-11-30'])('a range is written %s', (written) => {
  const range = parseRange(written);

  expect(range).not.toBeNull();
  expect(formatRange(range ?? 'today')).toBe(written);
});

test.each(['', '14d', '2026-11-01', '2026-11-30..2026-11-01', '2026-02-30..2026-03-01', '1..2..3'])(
  'what is no range is refused: %j',
  (written) => {
    expect(parseRange(written)).toBeNull();
  },
);

test('a day that the calendar does not have is none', () => {
  expect(['2026-02-28', '2026-02-29', '2028-02-29', '2026-2-1'].map(isDay)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

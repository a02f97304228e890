import type { AbandonmentBucket } from '@tabiji/analytics/api-types';
import { dayBuckets, hourGrid } from '../src/pages/abandonment/day-buckets.js';

const hour = (
  start: string,
  completed: number,
  abandoned: number,
  open: number,
  yen: string,
): AbandonmentBucket => ({
  start,
  started: completed + abandoned + open,
  completed,
  abandoned,
  open,
  rate: completed + abandoned === 0 ? null : abandoned / (completed + abandoned),
  value_left: [{ currency: 'JPY', amount: yen }],
});

test('hours are put together to days of the time zone, and the rate is that of the sums', () => {
  const days = dayBuckets(
    [
      hour('2026-11-21T14:00:00Z', 1, 1, 0, '100.5'),
      hour('2026-11-21T15:00:00Z', 3, 1, 0, '10'),
      hour('2026-11-21T16:00:00Z', 0, 4, 2, '0.5'),
    ],
    'Asia/Tokyo',
  );

  expect(
    days.map(({ day, started, completed, abandoned, open, rate }) => [
      day,
      started,
      completed,
      abandoned,
      open,
      rate,
    ]),
  ).toEqual([
    ['2026-11-21', 2, 1, 1, 0, 0.5],
    ['2026-11-22', 10, 3, 5, 2, 0.625],
  ]);
  expect(days.map(({ value_left }) => value_left)).toEqual([
    [{ currency: 'JPY', amount: '100.5' }],
    [{ currency: 'JPY', amount: '10.5' }],
  ]);
});

test('a day without an outcome has no rate', () => {
  expect(dayBuckets([hour('2026-11-21T14:00:00Z', 0, 0, 3, '0')], 'UTC')[0]?.rate).toBeNull();
});

test('the grid has 24 hours a day, and an hour that comes twice is added up', () => {
  const { days, abandoned } = hourGrid(
    [
      hour('2026-11-01T05:00:00Z', 0, 2, 0, '0'),
      hour('2026-11-01T06:00:00Z', 0, 3, 0, '0'),
      hour('2026-11-01T07:00:00Z', 0, 7, 0, '0'),
    ],
    'America/New_York',
  );

  expect(days).toEqual(['2026-11-01T05:00:00Z']);
  expect(abandoned[0]).toHaveLength(24);
  expect(abandoned[0]?.slice(0, 4)).toEqual([0, 5, 7, 0]);
});

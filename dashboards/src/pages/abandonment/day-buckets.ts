/** Hours of the API put together to days of a time zone, and to a grid of days and hours. */
import type { AbandonmentBucket } from '@tabiji/analytics/api-types';
import { sumAmounts } from '../../format/decimal.js';
import { dayOf, wallTime, type Day } from '../../time/zoned-day.js';

export interface DayBucket extends AbandonmentBucket {
  readonly day: Day;
}

export function dayBuckets(hours: readonly AbandonmentBucket[], timeZone: string): DayBucket[] {
  const byDay = new Map<Day, AbandonmentBucket[]>();
  for (const one of hours) {
    const day = dayOf(Date.parse(one.start), timeZone);
    byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  return [...byDay].map(([day, own]) => {
    const sum = (key: 'started' | 'completed' | 'abandoned' | 'open'): number =>
      own.reduce((total, one) => total + one[key], 0);
    const completed = sum('completed');
    const abandoned = sum('abandoned');
    const ended = completed + abandoned;
    return {
      day,
      start: own[0]?.start ?? '',
      started: sum('started'),
      completed,
      abandoned,
      open: sum('open'),
      rate: ended === 0 ? null : abandoned / ended,
      value_left: sumAmounts(own.flatMap(({ value_left }) => value_left)),
    };
  });
}

export interface HourGrid {
  /** The start of an hour of each day, to be written as its name. */
  readonly days: readonly string[];
  /** Per day 24 numbers: how many were abandoned of those started in that hour. */
  readonly abandoned: readonly (readonly number[])[];
}

export function hourGrid(hours: readonly AbandonmentBucket[], timeZone: string): HourGrid {
  const days: string[] = [];
  const abandoned: number[][] = [];
  let last = '';
  for (const one of hours) {
    const { day, hour } = wallTime(Date.parse(one.start), timeZone);
    if (day !== last) {
      days.push(one.start);
      abandoned.push(Array<number>(24).fill(0));
      last = day;
    }
    const row = abandoned.at(-1);
    // Where clocks go back an hour comes twice: both belong to it.
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + one.abandoned;
  }
  return { days, abandoned };
}

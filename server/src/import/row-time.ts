/** The times that files hold → epoch milliseconds. Digits after the millisecond are cut off. */
import { parseTime } from '@tabiji/contract';

const wallClock =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(UTC|GMT))?$/i;
const epoch = /^-?\d{1,19}(\.\d+)?$/;

/**
 * RFC 3339 with an offset; `YYYY-MM-DD[ HH:MM[:SS[.ffffff]]]` in `timeZone`, or in UTC when it says
 * so; epoch seconds, milliseconds, microseconds or nanoseconds, told by their size. Else null.
 */
export function parseRowTime(value: unknown, timeZone: string): number | null {
  if (typeof value === 'number') return parseTime(epochMs(value));
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (epoch.test(text)) return parseTime(epochMs(Number(text)));
  const match = wallClock.exec(text);
  return match ? parseTime(wallClockMs(match, timeZone)) : parseTime(text);
}

function epochMs(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return Math.floor(value * 1000);
  if (size < 1e14) return Math.floor(value);
  return Math.floor(value / (size < 1e17 ? 1e3 : 1e6));
}

function wallClockMs(match: RegExpExecArray, timeZone: string): number {
  const part = (index: number): number => Number(match[index] ?? 0);
  const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), ms);
  // 30 February, month 13 and 25 o'clock roll over: what comes back is not what was written
  const back = new Date(utc);
  if (
    back.getUTCMonth() !== part(2) - 1 ||
    back.getUTCDate() !== part(3) ||
    back.getUTCHours() !== part(4) ||
    part(5) > 59 ||
    part(6) > 59
  ) {
    return Number.NaN;
  }
  if (match[8] !== undefined || timeZone === 'UTC') return utc;
  // an hour that happens twice is its first; one that does not happen is moved on
  const dayMs = 86_400_000;
  const before = utc - offsetMs(utc - dayMs, timeZone);
  const after = utc - offsetMs(utc + dayMs, timeZone);
  const shows = (instant: number): boolean => instant + offsetMs(instant, timeZone) === utc;
  return !shows(before) && shows(after) ? after : before;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const local = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  );
  return local - Math.floor(instant / 1000) * 1000;
}

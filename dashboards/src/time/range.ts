/** The chosen range: a preset or days of the calendar, and the instants it stands for. */
import { addDays, dayOf, isDay, startOfDay, type Day } from './zoned-day.js';

export const rangePresets = ['today', '7d', '28d', '90d', 'all'] as const;
export type RangePreset = (typeof rangePresets)[number];
/** `last` is inclusive, as a person says it. */
export type Range = RangePreset | { readonly first: Day; readonly last: Day };

/** `from` inclusive, `to` exclusive; null is open. */
export interface Bounds {
  readonly from: string | null;
  readonly to: string | null;
}

const presetDays: Readonly<Record<Exclude<RangePreset, 'all'>, number>> = {
  today: 1,
  '7d': 7,
  '28d': 28,
  '90d': 90,
};

export const isPreset = (value: unknown): value is RangePreset =>
  rangePresets.includes(value as RangePreset);

const instant = (ms: number): string => new Date(ms).toISOString();

export function boundsOf(range: Range, timeZone: string, nowMs: number): Bounds {
  if (range === 'all') return { from: null, to: null };
  if (!isPreset(range)) {
    return {
      from: instant(startOfDay(range.first, timeZone)),
      to: instant(startOfDay(addDays(range.last, 1), timeZone)),
    };
  }
  const first = addDays(dayOf(nowMs, timeZone), 1 - presetDays[range]);
  return { from: instant(startOfDay(first, timeZone)), to: null };
}

/**
 * For questions by hour or day: a span that is open ends with today, so that one event of a clock
 * that runs ahead cannot make the hours too many. All of time stays as it is.
 */
export function endedBounds(bounds: Bounds, timeZone: string, nowMs: number): Bounds {
  if (bounds.from === null || bounds.to !== null) return bounds;
  return { ...bounds, to: instant(startOfDay(addDays(dayOf(nowMs, timeZone), 1), timeZone)) };
}

/** The same span just before, up to the same time of day; null when there is no span. */
export function boundsBefore(range: Range, timeZone: string, nowMs: number): Bounds | null {
  if (range === 'all') return null;
  if (!isPreset(range)) {
    const days = Math.round((Date.parse(range.last) - Date.parse(range.first)) / 86_400_000) + 1;
    return boundsOf(
      { first: addDays(range.first, -days), last: addDays(range.last, -days) },
      timeZone,
      nowMs,
    );
  }
  const days = presetDays[range];
  const first = addDays(dayOf(nowMs, timeZone), 1 - 2 * days);
  const minuteMs = 60_000;
  return {
    from: instant(startOfDay(first, timeZone)),
    to: instant(Math.floor((nowMs - days * 86_400_000) / minuteMs) * minuteMs),
  };
}

export function parseRange(text: string): Range | null {
  if (isPreset(text)) return text;
  const [first, last, more] = text.split('..');
  const whole = first !== undefined && last !== undefined && more === undefined;
  return whole && isDay(first) && isDay(last) && first <= last ? { first, last } : null;
}

export const formatRange = (range: Range): string =>
  isPreset(range) ? range : `${range.first}..${range.last}`;

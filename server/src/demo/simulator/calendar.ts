/**
 * When visits begin: more in the evening, in the shop's own zone, and always between minute 2 and 24
 * of an hour, so that no visit lies across an hour's edge and no planted number hangs on a second.
 */
import type { Random } from './random.js';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Japan has no summer time. */
const shopOffsetMs = 9 * hourMs;

const visitsByHour = [
  3, 1, 1, 1, 1, 2, 4, 7, 8, 7, 7, 8, 10, 9, 7, 7, 8, 9, 10, 12, 14, 15, 12, 7,
].map((weight, hour): readonly [number, number] => [hour, weight]);

/** Midnight in the shop of the day that holds `atMs`. */
export const shopDayOf = (atMs: number): number =>
  Math.floor((atMs + shopOffsetMs) / dayMs) * dayMs - shopOffsetMs;

export const startOnDay = (dayStart: number, random: Random): number =>
  dayStart + random.weighted(visitsByHour) * hourMs + random.between(120_000, 24 * 60_000);

/** A later visit, some days on; never near seven days, where the usual window ends. */
export function startOfReturn(after: number, random: Random): number {
  const days = random.weighted([
    [1, 40],
    [2, 26],
    [3, 16],
    [5, 12],
    [9, 6],
  ]);
  return startOnDay(shopDayOf(after) + days * dayMs, random);
}

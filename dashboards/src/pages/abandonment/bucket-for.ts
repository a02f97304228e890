/** Hours for a range that has not too many of them, else days. */
import type { CatalogResult } from '@tabiji/analytics/api-types';
import type { Bounds } from '../../time/range.js';

/** A quarter of a year. The API's own limit lies above. */
const mostHourlyMs = 92 * 86_400_000;

/** An open end is where the data ends; days as long as that isn't known. */
export function bucketFor(
  { from, to }: Bounds,
  catalog: Pick<CatalogResult, 'first_event_at' | 'last_event_at'> | undefined,
): 'hour' | 'day' {
  const first = from ?? catalog?.first_event_at ?? null;
  const last = to ?? catalog?.last_event_at ?? null;
  const isShort =
    first !== null && last !== null && Date.parse(last) - Date.parse(first) <= mostHourlyMs;
  return isShort ? 'hour' : 'day';
}

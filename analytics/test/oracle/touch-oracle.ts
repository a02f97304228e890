/** A visitor's value of a property on their first or last event of a range that has one. */
import type { TestEvent } from '../fixture/event-row.js';

/** '' when there is none. Of simultaneous events the lower seq, then the smaller value. */
export function firstTouchOf(
  own: readonly TestEvent[],
  property: string,
  range: { readonly from: string | null; readonly to: string | null },
): string {
  const [first] = own
    .filter(({ at }) => range.from === null || at >= Date.parse(range.from))
    .filter(({ at }) => range.to === null || at < Date.parse(range.to))
    .map(({ at, seq = 0, properties }) => ({ at, seq, value: properties?.[property] ?? '' }))
    .filter(({ value }) => value !== '')
    .sort((a, b) => a.at - b.at || a.seq - b.seq || (a.value < b.value ? -1 : 1));
  return first?.value ?? '';
}

/** The same on their last event up to `untilMs`; of simultaneous events the higher seq, the greater value. */
export function lastTouchOf(
  own: readonly TestEvent[],
  property: string,
  from: string | null,
  untilMs: number,
): string {
  const [last] = own
    .filter(({ at }) => at <= untilMs && (from === null || at >= Date.parse(from)))
    .map(({ at, seq = 0, properties }) => ({ at, seq, value: properties?.[property] ?? '' }))
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.at - a.at || b.seq - a.seq || (a.value < b.value ? 1 : -1));
  return last?.value ?? '';
}

/** Where the bins of a histogram of times begin, in milliseconds. */
import type { TimeToConvertRequest } from '../api-types/index.js';
import type { StepSpansRow } from './step-spans.js';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const readable = [
  ...[0, 1, 5, 10, 30].map((amount) => amount * second),
  ...[1, 2, 5, 10, 30].map((amount) => amount * minute),
  ...[1, 3, 6, 12].map((amount) => amount * hour),
  ...[1, 2, 4, 7, 14, 30, 90].map((amount) => amount * day),
];

/** @returns none for nobody; else the first is at or before the shortest, the last at or before the longest. */
export function spanBins(
  { people, shortest, longest }: Pick<StepSpansRow, 'people' | 'shortest' | 'longest'>,
  { bins: asked, scale }: Pick<TimeToConvertRequest, 'bins' | 'scale'>,
): number[] {
  if (people === 0) return [];
  if (scale === 'readable') {
    const first = readable.findLastIndex((start) => start <= shortest);
    return readable.slice(first).filter((start, at) => at === 0 || start <= longest);
  }
  // Math.cbrt(27) is 3 sharp; a power of 1/3 isn't.
  const bins = asked ?? Math.ceil(Math.cbrt(people));
  const width = Math.max(second, Math.ceil((longest - shortest) / bins / second) * second);
  return Array.from({ length: bins + 1 }, (_, bin) => shortest + bin * width);
}

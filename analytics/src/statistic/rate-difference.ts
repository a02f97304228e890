/** The difference of two shares, with a 95 % interval. */
import { wilsonInterval } from './wilson-interval.js';

export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** All of them 0 to 1 apart: −1 to 1. */
export interface RateDifference {
  readonly difference: number;
  readonly interval: [number, number];
}

/**
 * `one` − `other`, as if the two had nobody in common. The interval is the hybrid of the two Wilson
 * intervals: Newcombe (1998), Statistics in Medicine 17:873–890, method 10. null: a share of nothing.
 */
export function rateDifference(one: Share, other: Share): RateDifference | null {
  const [a, b] = [wilsonInterval(one.part, one.whole), wilsonInterval(other.part, other.whole)];
  if (a === null || b === null) return null;
  const [p, q] = [one.part / one.whole, other.part / other.whole];
  const difference = p - q;
  return {
    difference,
    interval: [
      difference - Math.hypot(p - a[0], b[1] - q),
      difference + Math.hypot(a[1] - p, q - b[0]),
    ],
  };
}

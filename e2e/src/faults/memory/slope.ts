/** How fast something grows, from samples that scatter: the median of the slopes of all pairs (Theil and Sen). */
export interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

const hourMs = 3_600_000;
const megabyte = 1024 * 1024;

/** In MB an hour; 0 for fewer than two samples. */
export function slopePerHour(samples: readonly Sample[]): number {
  const slopes = samples
    .flatMap((one, index) =>
      samples.slice(index + 1).map((other) => (other.bytes - one.bytes) / (other.atMs - one.atMs)),
    )
    .sort((a, b) => a - b);
  const middle = slopes[Math.floor(slopes.length / 2)] ?? 0;
  return Number(((middle * hourMs) / megabyte).toFixed(2));
}

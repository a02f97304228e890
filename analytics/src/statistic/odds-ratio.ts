/** How much more often one group has something than another, with a 95 % interval. */
const z = 1.959963984540054;

/** People with and without it, on either side. */
export interface FourCounts {
  readonly with: number;
  readonly without: number;
  readonly othersWith: number;
  readonly othersWithout: number;
}

export interface OddsRatio {
  readonly ratio: number;
  readonly interval: [number, number];
  /** Two-sided, that there is no difference. */
  readonly p: number;
  /** Whether a half was added to each count, because one was 0 (Haldane 1956, Anscombe 1956). */
  readonly isCorrected: boolean;
}

/** Woolf's method (1955): the logarithm of the ratio is about normal. */
export function oddsRatio(counts: FourCounts): OddsRatio {
  const all = [counts.with, counts.without, counts.othersWith, counts.othersWithout];
  const isCorrected = all.includes(0);
  const [a = 0, b = 0, c = 0, d = 0] = isCorrected ? all.map((count) => count + 0.5) : all;
  const log = Math.log((a * d) / (b * c));
  const error = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return {
    ratio: Math.exp(log),
    interval: [Math.exp(log - z * error), Math.exp(log + z * error)],
    p: erfc(Math.abs(log) / error / Math.SQRT2),
    isCorrected,
  };
}

/**
 * The complementary error function for x ≥ 0, to 1.5 × 10⁻⁷ of its value or better: its continued
 * fraction for large x, the series of erf for small.
 */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= -(x * x) / n;
      sum += term / (2 * n + 1);
      if (term === 0) break;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

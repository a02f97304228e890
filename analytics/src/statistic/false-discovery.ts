/** Many comparisons at once: Benjamini and Hochberg (1995). */

/**
 * @param pValues of all comparisons that were made.
 * @returns of each its q-value: calling all with q ≤ 0.05 a difference, 5 % of them are none on average.
 */
export function falseDiscoveryRates(pValues: readonly number[]): number[] {
  const ranked = pValues.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const rates = new Array<number>(pValues.length).fill(1);
  let least = 1;
  for (let rank = ranked.length; rank > 0; rank--) {
    const one = ranked[rank - 1];
    if (one === undefined) continue;
    least = Math.min(least, one.p * (ranked.length / rank));
    rates[one.place] = least;
  }
  return rates;
}

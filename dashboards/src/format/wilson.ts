/** The 95 % Wilson score interval, for rates that the API gives without one. */
export function wilsonInterval(successes: number, trials: number): [number, number] | null {
  if (trials <= 0) return null;
  const z = 1.959963984540054;
  const rate = successes / trials;
  const centre = rate + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

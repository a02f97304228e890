/** Axis ticks at round numbers from 0 to just above the largest value; of counts never a half one. */
export function niceTicks(max: number, about = 4, counts = false): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const whole = counts ? Math.ceil(step) : step;
  const count = Math.ceil(max / whole - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * whole).toPrecision(12)));
}

/** About as wide as a text of 11 pixels is, without a browser to measure it. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 11.5 : 6.6), 0);

/** Every so many labels one is written, so that none runs into the next. */
export function labelEvery(labels: readonly string[], width: number): number {
  const widest = Math.max(0, ...labels.map(textWidth)) + 10;
  return Math.max(1, Math.ceil((labels.length * widest) / Math.max(width, 1)));
}

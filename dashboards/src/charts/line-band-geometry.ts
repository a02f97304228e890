/** Values over time with an interval around each → a line and a band, broken where there is none. */
import { niceTicks } from './scale.js';

export interface BandPoint {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface LineBandInput {
  readonly points: readonly BandPoint[];
  readonly width: number;
  readonly height: number;
  readonly left?: number;
  readonly bottom?: number;
  readonly top?: number;
  /** The axis goes from 0 to here; default: just above the largest value. */
  readonly max?: number;
}

export interface LineBandGeometry {
  readonly line: string;
  readonly band: string;
  readonly dots: readonly { readonly index: number; readonly x: number; readonly y: number }[];
  readonly x: (index: number) => number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
}

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Runs of neighbours that have a value. */
function runsOf(points: readonly BandPoint[]): number[][] {
  const runs: number[][] = [];
  points.forEach(({ value }, index) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  });
  return runs;
}

export function lineBandGeometry(input: LineBandInput): LineBandGeometry {
  const { points, width, height, left = 40, bottom = 22, top = 8 } = input;
  const largest = Math.max(0, ...points.map(({ value, high }) => high ?? value ?? 0));
  const values = niceTicks(input.max ?? largest);
  const max = input.max ?? values.at(-1) ?? 1;
  const slot = (width - left) / Math.max(points.length, 1);
  const x = (index: number): number => left + (index + 0.5) * slot;
  const y = (value: number): number => top + (height - top - bottom) * (1 - value / max);
  const runs = runsOf(points);
  const valueAt = (index: number, edge: 'value' | 'low' | 'high'): number =>
    points[index]?.[edge] ?? points[index]?.value ?? 0;
  const trace = (run: readonly number[], edge: 'value' | 'low' | 'high'): string[] =>
    run.map((index) => at(x(index), y(valueAt(index, edge))));
  return {
    line: runs.map((run) => `M${trace(run, 'value').join('L')}`).join(''),
    band: runs
      .map((run) => `M${[...trace(run, 'high'), ...trace(run, 'low').reverse()].join('L')}Z`)
      .join(''),
    dots: runs.flat().map((index) => ({ index, x: x(index), y: y(valueAt(index, 'value')) })),
    x,
    ticks: values.filter((value) => value <= max).map((value) => ({ value, y: y(value) })),
  };
}

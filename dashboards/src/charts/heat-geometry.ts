/** Values in rows and columns → cells in pixels, each with one of five strengths. */
import { textWidth } from './scale.js';

export interface HeatCell {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0: nothing there; 1 to 5 by share of the largest value. */
  readonly level: number;
}

export const heatLevel = (value: number, largest: number): number =>
  value <= 0 || largest <= 0 ? 0 : Math.min(5, Math.ceil((value / largest) * 5));

/** Pixels left of the cells: room for the widest label of a row. */
export const labelColumn = (labels: readonly string[]): number =>
  Math.ceil(Math.max(0, ...labels.map(textWidth))) + 10;

export function heatCells(
  rows: readonly (readonly number[])[],
  width: number,
  rowHeight: number,
  left: number,
): HeatCell[] {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const largest = Math.max(0, ...rows.flat());
  const cellWidth = (width - left) / columns;
  return rows.flatMap((row, line) =>
    row.map((value, column) => ({
      index: line * columns + column,
      x: left + column * cellWidth,
      y: line * rowHeight,
      width: Math.max(cellWidth - 2, 1),
      height: rowHeight - 2,
      level: heatLevel(value, largest),
    })),
  );
}

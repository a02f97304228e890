/** Stacked columns over time → rectangles, ticks and labels in pixels. */
import { niceTicks } from './scale.js';

export interface ColumnInput {
  /** One list of parts per column, bottom first. */
  readonly stacks: readonly (readonly number[])[];
  readonly width: number;
  readonly height: number;
  /** Room on the left for the axis, below for the labels. */
  readonly left?: number;
  readonly bottom?: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ColumnGeometry {
  readonly plot: Rect;
  readonly columns: readonly { readonly slot: Rect; readonly parts: readonly Rect[] }[];
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
}

export function columnGeometry(input: ColumnInput): ColumnGeometry {
  const { stacks, width, height, left = 40, bottom = 22 } = input;
  const top = 8;
  const plot = { x: left, y: top, width: Math.max(width - left, 1), height: height - top - bottom };
  const sums = stacks.map((parts) => parts.reduce((sum, part) => sum + part, 0));
  const values = niceTicks(Math.max(0, ...sums), height < 120 ? 2 : 4, true);
  const max = values.at(-1) ?? 1;
  const y = (value: number): number => plot.y + plot.height * (1 - value / max);
  const slotWidth = plot.width / Math.max(stacks.length, 1);
  const gap = slotWidth > 8 ? Math.min(slotWidth * 0.25, 6) : slotWidth > 3 ? 1 : 0;
  const columns = stacks.map((parts, index) => {
    const slot = { ...plot, x: plot.x + index * slotWidth, width: slotWidth };
    let below = 0;
    const rects = parts.map((part) => {
      const bottomY = y(below);
      below += part;
      const topY = y(below);
      return { x: slot.x + gap / 2, y: topY, width: slotWidth - gap, height: bottomY - topY };
    });
    return { slot, parts: rects };
  });
  return {
    plot,
    columns,
    ticks: values.map((value) => ({ value, y: y(value) })),
  };
}

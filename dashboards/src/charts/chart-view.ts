/** What a chart is told by the frame around it, and what it tells back. */
export interface ChartView {
  /** CSS pixels. */
  readonly width: number;
  /** The value that is looked at, if any. */
  readonly cursor: number | null;
  readonly point: (index: number | null) => void;
  /** Look into a value; absent where there is nothing to look into. */
  readonly enter?: (index: number) => void;
}

/** For a chart that is drawn once, without anybody to point at it. */
export const stillView = (width: number): ChartView => ({
  width,
  cursor: null,
  point: () => undefined,
});

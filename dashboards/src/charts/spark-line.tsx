/** A line without axes, for a tile: the shape only. */
import { lineBandGeometry } from './line-band-geometry.js';

export function SparkLine({
  values,
  width = 120,
  height = 28,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  if (values.length < 2) return null;
  const points = values.map((value) => ({ value, low: 0, high: value }));
  const { line, band } = lineBandGeometry({ points, width, height, left: 0, bottom: 2, top: 3 });
  return (
    <svg
      className="chart spark"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="band" d={band} />
      <path className="line" d={line} />
    </svg>
  );
}

/** A heat strip: rows of cells, the stronger the more. */
import type { ChartView } from './chart-view.js';
import { heatCells, labelColumn } from './heat-geometry.js';

export interface HeatChartProps {
  readonly view: ChartView;
  readonly rows: readonly (readonly number[])[];
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
}

const rowHeight = 22;

export function HeatChart({ view, rows, rowLabels, columnLabels }: HeatChartProps) {
  const left = labelColumn(rowLabels);
  const cells = heatCells(rows, view.width, rowHeight, left);
  const height = rows.length * rowHeight + 20;
  const every = view.width < 520 ? 6 : 3;
  const slot = (view.width - left) / Math.max(columnLabels.length, 1);
  return (
    <svg className="chart" width={view.width} height={height} aria-hidden="true">
      {rowLabels.map((label, index) => (
        <text key={index} className="axis start" x={0} y={index * rowHeight + 15}>
          {label}
        </text>
      ))}
      {cells.map(({ index, level, x, y, width, height: tall }) => (
        <rect
          key={index}
          className={`heat heat-${level}${view.cursor === index ? ' at' : ''}`}
          x={x}
          y={y}
          width={width}
          height={tall}
          rx={2}
          onPointerEnter={() => view.point(index)}
          onPointerLeave={() => view.point(null)}
        />
      ))}
      {columnLabels.map(
        (label, index) =>
          index % every === 0 && (
            <text key={index} className="axis start" x={left + index * slot} y={height - 5}>
              {label}
            </text>
          ),
      )}
    </svg>
  );
}

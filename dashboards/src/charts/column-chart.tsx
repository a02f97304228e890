/** Stacked columns over time as SVG. */
import type { ChartView } from './chart-view.js';
import { columnGeometry } from './column-geometry.js';
import { HatchDefs, hatchFill } from './hatch.js';
import { labelEvery, textWidth } from './scale.js';

export type Fill = 'solid' | 'tint' | 'hatch';

export interface ColumnChartProps {
  readonly view: ChartView;
  readonly stacks: readonly (readonly number[])[];
  /** One per part of a stack, bottom first. */
  readonly fills: readonly Fill[];
  readonly labels: readonly string[];
  readonly height: number;
  readonly tick: (value: number) => string;
}

export function ColumnChart({ view, stacks, fills, labels, height, tick }: ColumnChartProps) {
  const { plot, columns, ticks } = columnGeometry({ stacks, width: view.width, height });
  const every = labelEvery(labels, plot.width);
  return (
    <svg className="chart" width={view.width} height={height} aria-hidden="true">
      <HatchDefs />
      {ticks.map(({ value, y: at }) => (
        <g key={value}>
          <line className="grid" x1={plot.x} x2={plot.x + plot.width} y1={at} y2={at} />
          <text className="axis end" x={plot.x - 8} y={at + 4}>
            {tick(value)}
          </text>
        </g>
      ))}
      {columns.map(({ slot, parts }, index) => (
        <g key={index}>
          {view.cursor === index && <rect className="cursor-band" {...slot} />}
          {parts.map(
            (rect, part) =>
              rect.height > 0 && (
                <rect
                  key={part}
                  {...rect}
                  className={`fill-${fills[part] ?? 'solid'}`}
                  {...(fills[part] === 'hatch' ? { fill: hatchFill } : {})}
                />
              ),
          )}
          {index % every === 0 && slot.x + textWidth(labels[index] ?? '') <= view.width + 8 && (
            <text className="axis start" x={slot.x} y={height - 5}>
              {labels[index]}
            </text>
          )}
          <rect
            className="hit"
            {...slot}
            onPointerEnter={() => view.point(index)}
            onPointerLeave={() => view.point(null)}
          />
        </g>
      ))}
    </svg>
  );
}

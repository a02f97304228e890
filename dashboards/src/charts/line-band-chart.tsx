/** A rate over time with its interval as a band, as SVG. */
import type { ChartView } from './chart-view.js';
import { lineBandGeometry, type BandPoint } from './line-band-geometry.js';
import { labelEvery, textWidth } from './scale.js';

export interface LineBandChartProps {
  readonly view: ChartView;
  readonly points: readonly BandPoint[];
  /** Points that rest on too few to be more than a hint. */
  readonly faint: readonly boolean[];
  readonly labels: readonly string[];
  readonly height: number;
  readonly max?: number;
  readonly tick: (value: number) => string;
}

export function LineBandChart(props: LineBandChartProps) {
  const { view, points, faint, labels, height, max, tick } = props;
  const { width, cursor } = view;
  const drawn = lineBandGeometry({ points, width, height, ...(max === undefined ? {} : { max }) });
  const every = labelEvery(labels, width - 40);
  const slot = (width - 40) / Math.max(points.length, 1);
  return (
    <svg className="chart" width={width} height={height} aria-hidden="true">
      {drawn.ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="grid" x1={40} x2={width} y1={y} y2={y} />
          <text className="axis end" x={32} y={y + 4}>
            {tick(value)}
          </text>
        </g>
      ))}
      {cursor !== null && (
        <rect
          className="cursor-band"
          x={drawn.x(cursor) - slot / 2}
          y={8}
          width={slot}
          height={height - 30}
        />
      )}
      <path className="band" d={drawn.band} />
      <path className="line" d={drawn.line} />
      {drawn.dots.map(({ index, x, y }) => (
        <circle
          key={index}
          className={faint[index] ? 'dot faint' : 'dot'}
          cx={x}
          cy={y}
          r={cursor === index ? 4.5 : 3}
        />
      ))}
      {points.map((_, index) => (
        <g key={index}>
          {index % every === 0 &&
            drawn.x(index) - slot / 2 + textWidth(labels[index] ?? '') <= view.width + 8 && (
              <text className="axis start" x={drawn.x(index) - slot / 2} y={height - 5}>
                {labels[index]}
              </text>
            )}
          <rect
            className="hit"
            x={drawn.x(index) - slot / 2}
            y={8}
            width={slot}
            height={height - 30}
            onPointerEnter={() => view.point(index)}
            onPointerLeave={() => view.point(null)}
          />
        </g>
      ))}
    </svg>
  );
}

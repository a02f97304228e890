/** A visitor's timeline by stage lanes, as SVG. */
import type { ChartView } from './chart-view.js';
import { timelineGeometry, type TimelineEvent } from './timeline-geometry.js';

export interface TimelineChartProps {
  readonly view: ChartView;
  readonly events: readonly TimelineEvent[];
  readonly stages: readonly string[];
  readonly laneLabel: (stage: string | null) => string;
  /** Shown above a session's band where there is room. */
  readonly bandLabel: (session: number) => string;
}

export const timelineLeft = (width: number): number => (width < 520 ? 76 : 112);

export function TimelineChart({ view, events, stages, laneLabel, bandLabel }: TimelineChartProps) {
  const { width, cursor } = view;
  const left = timelineLeft(width);
  const { lanes, points, bands, paths, height } = timelineGeometry(events, stages, width, left);
  return (
    <svg className="chart timeline" width={width} height={height} aria-hidden="true">
      {bands.map(({ x, width: wide, session }) => (
        <g key={session}>
          <rect className="session-band" x={x} y={20} width={wide} height={height - 20} rx={6} />
          {wide > 64 && (
            <text className="axis start" x={x + 4} y={13}>
              {bandLabel(session)}
            </text>
          )}
        </g>
      ))}
      {lanes.map(({ stage, y }) => (
        <g key={stage ?? ''}>
          <line className="grid" x1={left} x2={width} y1={y} y2={y} />
          <text className="axis start lane" x={0} y={y + 4}>
            {laneLabel(stage)}
          </text>
        </g>
      ))}
      {paths.map((d, index) => (
        <path key={index} className="line thin" d={d} />
      ))}
      {points.map(({ x, y, times, eventIndex, staged }, index) => (
        <g key={eventIndex}>
          <circle
            className={`dot${staged ? '' : ' faint'}${cursor === index ? ' at' : ''}${events[eventIndex]?.name === 'purchase' ? ' goal' : ''}`}
            cx={x}
            cy={y}
            r={cursor === index ? 7 : !staged ? 3.5 : times > 1 ? 6 : 5}
          />
          {times > 1 && (
            <text className="axis middle" x={x} y={y - 9}>
              {`×${times}`}
            </text>
          )}
          <rect
            className="hit"
            x={x - 9}
            y={y - 14}
            width={18}
            height={28}
            onPointerEnter={() => view.point(index)}
            onPointerLeave={() => view.point(null)}
            onClick={() => view.enter?.(index)}
          />
        </g>
      ))}
    </svg>
  );
}

/** Paths as columns of nodes with ribbons between; where it is narrow, a list for each place. */
import type { PathLink, PathNode } from '@tabiji/analytics/api-types';
import type { ChartView } from './chart-view.js';
import { flowBarWidth, flowGeometry } from './flow-geometry.js';

export interface FlowNode extends Pick<
  PathNode,
  'level' | 'kind' | 'people' | 'share' | 'converted'
> {
  readonly name: string;
  /** How many, in words. */
  readonly said: string;
}

export interface FlowChartProps {
  readonly view: ChartView;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly PathLink[];
  readonly isBackward: boolean;
  /** The heading of a place. */
  readonly place: (level: number) => string;
}

/** Less, and a label says nothing. */
const leastColumnWidth = 92;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
const completed = ({ converted, people }: FlowNode): number => converted / Math.max(1, people);

export function FlowChart({ view, nodes, links, isBackward, place }: FlowChartProps) {
  const levels = [...new Set(nodes.map(({ level }) => level))];
  const all = nodes.map((node, index) => ({ ...node, index }));
  const classOf = ({ kind, index }: { kind: string; index: number }): string =>
    `flow-node ${kind}${view.cursor === index ? ' at' : ''}`;
  const handlers = (index: number) => ({
    onPointerEnter: () => view.point(index),
    onPointerLeave: () => view.point(null),
    onClick: () => view.enter?.(index),
  });

  if (view.width / levels.length < leastColumnWidth) {
    return (
      <div>
        {levels.map((level) => (
          <div key={level}>
            <p className="flow-place">{place(level)}</p>
            <ol className="ranked">
              {all
                .filter((node) => node.level === level)
                .map((node) => (
                  <li key={node.index} className={classOf(node)} {...handlers(node.index)}>
                    <span className="ranked-name">{node.name}</span>
                    <span className="ranked-count">{node.said}</span>
                    <i style={{ width: percent(node.share) }}>
                      <b style={{ width: percent(completed(node)) }} />
                    </i>
                  </li>
                ))}
            </ol>
          </div>
        ))}
      </div>
    );
  }
  const { boxes, ribbons, columnWidth, height } = flowGeometry(
    nodes,
    links,
    view.width,
    isBackward,
  );
  return (
    <div className="flow" style={{ height: `${height}px` }}>
      <svg className="chart" width={view.width} height={height} aria-hidden="true">
        {ribbons.map(({ from, to, path, width }) => (
          <path
            key={`${from} ${to}`}
            className={`ribbon${view.cursor === from || view.cursor === to ? ' at' : ''}`}
            d={path}
            stroke-width={width}
          />
        ))}
      </svg>
      {all.map((node) => {
        const box = boxes[node.index];
        return (
          <div
            key={node.index}
            className={classOf(node)}
            title={node.name}
            style={{
              left: `${box?.x}px`,
              top: `${box?.y}px`,
              width: `${columnWidth - 6}px`,
              minHeight: `${box?.height}px`,
            }}
            {...handlers(node.index)}
          >
            <i style={{ width: `${flowBarWidth}px`, height: `${box?.height}px` }}>
              <b style={{ height: percent(completed(node)) }} />
            </i>
            <span>{node.name}</span>
            <small>{node.said}</small>
          </div>
        );
      })}
    </div>
  );
}

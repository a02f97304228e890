/** Where people went: a column a level, a ribbon as thick as the people who took it. */
import type { ChartView } from './chart-view.js';
import { nodeWidth, placeFlow, type FlowLink, type FlowNode } from './flow-geometry.js';
import { textWidth } from './scale.js';

export interface LabelledNode extends FlowNode {
  readonly name: string;
  readonly count: string;
  /** solid: an event; lost: nothing more; goal: the step that was asked for; faint: the rest. */
  readonly look: 'solid' | 'lost' | 'goal' | 'faint';
}

export interface FlowChartProps {
  readonly view: ChartView;
  readonly nodes: readonly LabelledNode[];
  readonly links: readonly FlowLink[];
  readonly people: number;
  readonly isBackward: boolean;
}

/** From so many pixels on a node's count stands below its name. */
const twoLines = 28;

/** As much of a text as fits. */
function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const signs = [...text];
  while (signs.length > 1 && textWidth(`${signs.join('')}…`) > width) signs.pop();
  return `${signs.join('')}…`;
}

export function FlowChart({ view, nodes, links, people, isBackward }: FlowChartProps) {
  const flow = placeFlow({ nodes, links, people, width: view.width, isBackward });
  const room = flow.columnWidth - nodeWidth - 10;
  const { cursor } = view;
  return (
    <svg className="chart flow" width={view.width} height={flow.height} aria-hidden="true">
      {flow.links.map(({ from, to, outline }) => (
        <path
          key={`${from} ${to}`}
          className={`ribbon${cursor === from || cursor === to ? ' at' : ''}`}
          d={outline}
        />
      ))}
      {flow.nodes.map(({ x, y, height }, index) => {
        const node = nodes[index];
        if (node === undefined) return null;
        const { name, count, look } = node;
        const left = x + nodeWidth + 5;
        const middle = y + Math.max(height, 16) / 2;
        const isTall = height >= twoLines;
        return (
          <g
            key={index}
            className={`flow-node ${look}${cursor === index ? ' at' : ''}`}
            onPointerEnter={() => view.point(index)}
            onPointerLeave={() => view.point(null)}
          >
            <rect
              className="hit"
              x={x}
              y={y}
              width={flow.columnWidth - 6}
              height={Math.max(height, 16)}
            />
            <rect className="mark" x={x} y={y} width={nodeWidth} height={height} rx={1.5} />
            <text x={left} y={middle + (isTall ? -3 : 4)}>
              {cut(name, isTall ? room : room - textWidth(count) - 5)}
              <tspan className="flow-count" {...(isTall ? { x: left, dy: 14 } : { dx: 5 })}>
                {count}
              </tspan>
            </text>
          </g>
        );
      })}
    </svg>
  );
}

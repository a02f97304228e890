/** Levels of nodes and the links between them → boxes in columns and ribbons, as wide as many people. */
import type { PathLink, PathNode } from '@tabiji/analytics/api-types';

export interface FlowBox {
  readonly x: number;
  readonly y: number;
  /** Of the bar; the label may be taller. */
  readonly height: number;
}

export interface FlowRibbon {
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly width: number;
}

export interface FlowGeometry {
  readonly boxes: readonly FlowBox[];
  readonly ribbons: readonly FlowRibbon[];
  readonly columnWidth: number;
  readonly height: number;
}

export const flowBarWidth = 8;
/** Of everybody, in pixels. */
const wholeHeight = 240;
const labelHeight = 36;
const gap = 10;

type Node = Pick<PathNode, 'level' | 'people'>;

/** Time runs to the right: backward, where paths begin is the last column. */
export function flowGeometry(
  nodes: readonly Node[],
  links: readonly Pick<PathLink, 'from' | 'to' | 'people'>[],
  width: number,
  isBackward: boolean,
): FlowGeometry {
  const last = Math.max(0, ...nodes.map(({ level }) => level));
  const columnWidth = width / (last + 1);
  const whole = Math.max(1, nodes.find(({ level }) => level === 0)?.people ?? 0);
  const heightOf = (people: number): number => (people / whole) * wholeHeight;
  const filled = new Map<number, number>();
  const boxes = nodes.map(({ level, people }) => {
    const y = filled.get(level) ?? 0;
    const height = Math.max(2, heightOf(people));
    filled.set(level, y + Math.max(height, labelHeight) + gap);
    return { x: (isBackward ? last - level : level) * columnWidth, y, height };
  });

  const leaving = new Map<number, number>();
  const arriving = new Map<number, number>();
  const take = (taken: Map<number, number>, node: number, height: number): number => {
    const before = taken.get(node) ?? 0;
    taken.set(node, before + height);
    return (boxes[node]?.y ?? 0) + before + height / 2;
  };
  // Nodes of a level lie from top to bottom in their order, so ribbons in it cross least.
  const starts = new Map(
    [...links]
      .sort((a, b) => a.from - b.from || a.to - b.to)
      .map((link) => [link, take(leaving, link.from, heightOf(link.people))]),
  );
  const ribbons = [...links]
    .sort((a, b) => a.to - b.to || a.from - b.from)
    .map((link) => {
      const { from, to, people } = link;
      const [x1, y1] = [(boxes[from]?.x ?? 0) + flowBarWidth, starts.get(link) ?? 0];
      const [x2, y2] = [boxes[to]?.x ?? 0, take(arriving, to, heightOf(people))];
      const middle = ((x1 + x2) / 2).toFixed(1);
      return {
        from,
        to,
        path: `M${x1.toFixed(1)},${y1.toFixed(1)}C${middle},${y1.toFixed(1)} ${middle},${y2.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`,
        width: Math.max(1, heightOf(people)),
      };
    });
  return { boxes, ribbons, columnWidth, height: Math.max(0, ...filled.values()) };
}

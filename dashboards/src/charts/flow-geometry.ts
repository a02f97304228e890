/**
 * Nodes in levels and the links between them → rectangles and ribbons in pixels. The levels and the
 * order within them are the answer's, so nothing is left to be arranged.
 */
export interface FlowNode {
  readonly level: number;
  readonly people: number;
}

export interface FlowLink {
  /** Index into the nodes. */
  readonly from: number;
  readonly to: number;
  readonly people: number;
}

export interface PlacedNode {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface PlacedLink {
  readonly from: number;
  readonly to: number;
  /** An SVG path. */
  readonly outline: string;
}

export interface PlacedFlow {
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly columnWidth: number;
  readonly height: number;
}

export interface FlowOptions {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly people: number;
  readonly width: number;
  /** Level 0 is on the right: what came before it. */
  readonly isBackward: boolean;
}

export const nodeWidth = 8;
/** Of everybody together. */
const fullHeight = 260;
/** A node that is thinner gets so much: its label needs it. */
const leastSlot = 18;
const gap = 4;

export const levelCount = (nodes: readonly FlowNode[]): number =>
  1 + Math.max(0, ...nodes.map(({ level }) => level));

export function placeFlow({ nodes, links, people, width, isBackward }: FlowOptions): PlacedFlow {
  const columns = levelCount(nodes);
  const columnWidth = width / columns;
  const heightOf = (count: number): number => (count / Math.max(people, 1)) * fullHeight;
  const filled = Array.from({ length: columns }, () => 0);
  const placed = nodes.map(({ level, people: count }): PlacedNode => {
    const height = Math.max(heightOf(count), 1);
    const y = filled[level] ?? 0;
    filled[level] = y + Math.max(height, leastSlot) + gap;
    return { x: (isBackward ? columns - 1 - level : level) * columnWidth, y, height };
  });
  return {
    nodes: placed,
    links: placeLinks(links, placed, heightOf),
    columnWidth,
    height: Math.max(...filled) - gap,
  };
}

function placeLinks(
  links: readonly FlowLink[],
  nodes: readonly PlacedNode[],
  heightOf: (people: number) => number,
): PlacedLink[] {
  const top = (index: number): number => nodes[index]?.y ?? 0;
  /** Where each link meets one of its nodes: below those whose other node is higher up. */
  const meets = (own: 'from' | 'to', other: 'from' | 'to'): Map<FlowLink, number> => {
    const taken = new Map<number, number>();
    return new Map(
      links
        .toSorted((a, b) => top(a[other]) - top(b[other]))
        .map((link) => {
          const y = taken.get(link[own]) ?? top(link[own]);
          taken.set(link[own], y + heightOf(link.people));
          return [link, y];
        }),
    );
  };
  const leaving = meets('from', 'to');
  const arriving = meets('to', 'from');
  return links.map((link) => {
    const x0 = (nodes[link.from]?.x ?? 0) + nodeWidth;
    const x1 = nodes[link.to]?.x ?? 0;
    const thickness = Math.max(heightOf(link.people), 0.75);
    const [y0 = 0, y1 = 0] = [leaving.get(link), arriving.get(link)];
    const middle = (x0 + x1) / 2;
    const curve = (fromX: number, fromY: number, toX: number, toY: number): string =>
      `${round(fromX)},${round(fromY)}C${round(middle)},${round(fromY)} ${round(middle)},${round(toY)} ${round(toX)},${round(toY)}`;
    const outline = `M${curve(x0, y0, x1, y1)}L${curve(x1, y1 + thickness, x0, y0 + thickness)}Z`;
    return { from: link.from, to: link.to, outline };
  });
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

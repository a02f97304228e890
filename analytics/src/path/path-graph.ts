/** Links between all nodes → a graph of the largest nodes of each level, the others together as one. */
import type { PathLink, PathNode } from '../api-types/index.js';
import type { PathLinkRow } from './path-links.js';

export interface PathGraph {
  readonly people: number;
  readonly converted: number;
  readonly nodes: PathNode[];
  readonly links: PathLink[];
}

export interface PathGraphOptions {
  readonly top: number;
  readonly startName: string;
  readonly endName: string;
  readonly isBackward: boolean;
}

type Sums = { people: number; converted: number };
type Key = Pick<PathNode, 'level' | 'kind' | 'name'>;

const kinds: readonly PathNode['kind'][] = ['start', 'event', 'other', 'none', 'end', 'more'];
const textOf = ({ level, kind, name }: Key): string => JSON.stringify([level, kind, name]);

export function pathGraph(rows: readonly PathLinkRow[], options: PathGraphOptions): PathGraph {
  const counted = rows.filter(({ people }) => people > 0);
  const keyOf = createKeyOf(counted, options);
  const nodes = new Map<string, Key & Sums & { merged: Set<string> }>();
  const links = new Map<string, Sums & { source: string; target: string }>();
  const start = { level: 0, kind: 'start', name: options.startName } as const;
  const whole: Sums = { people: 0, converted: 0 };
  nodes.set(textOf(start), { ...start, ...whole, merged: new Set() });

  const visit = (key: Key, row: PathLinkRow, original: string): string => {
    const text = textOf(key);
    const node = nodes.get(text) ?? { ...key, people: 0, converted: 0, merged: new Set() };
    addTo(node, row);
    if (key.kind === 'other') node.merged.add(original);
    nodes.set(text, node);
    return text;
  };

  for (const row of counted) {
    const { depth, source, node } = row;
    const isFirst = depth === 1;
    const near = isFirst ? textOf(start) : textOf(keyOf(depth - 1, source, ''));
    if (isFirst) {
      visit(start, row, '');
      addTo(whole, row);
    }
    const far = visit(keyOf(depth, node, row.ending), row, node);
    const [from, to] = options.isBackward ? [far, near] : [near, far];
    const link = links.get(from + to) ?? { source: from, target: to, people: 0, converted: 0 };
    addTo(link, row);
    links.set(from + to, link);
  }

  const sorted = [...nodes].sort(([, a], [, b]) => byPlace(a, b));
  const places = new Map(sorted.map(([text], index) => [text, index]));
  return {
    ...whole,
    nodes: sorted.map(([, { merged, ...node }]) => ({
      level: node.level,
      kind: node.kind,
      name: node.name,
      merged: merged.size,
      people: node.people,
      share: whole.people === 0 ? 0 : node.people / whole.people,
      converted: node.converted,
    })),
    links: [...links.values()]
      .map(({ source, target, ...sums }) => ({
        from: places.get(source) ?? 0,
        to: places.get(target) ?? 0,
        ...sums,
      }))
      .sort((a, b) => a.from - b.from || a.to - b.to),
  };
}

/** Which node a name of a level goes by: its own when it is among the largest. */
function createKeyOf(
  rows: readonly PathLinkRow[],
  { top, endName }: PathGraphOptions,
): (level: number, name: string, ending: PathLinkRow['ending']) => Key {
  const levels = new Map<number, Map<string, number>>();
  for (const { depth, node, ending, people } of rows) {
    if (ending !== '') continue;
    const names = levels.get(depth) ?? new Map<string, number>();
    names.set(node, (names.get(node) ?? 0) + people);
    levels.set(depth, names);
  }
  const named = new Map(
    [...levels].map(([level, names]) => {
      const largest = [...names].sort(
        ([a, some], [b, others]) => others - some || (a < b ? -1 : 1),
      );
      return [level, new Set(largest.slice(0, top).map(([name]) => name))];
    }),
  );
  return (level, name, ending) => {
    if (ending !== '') return { level, kind: ending, name: ending === 'end' ? endName : '' };
    return named.get(level)?.has(name) === true
      ? { level, kind: 'event', name }
      : { level, kind: 'other', name: '' };
  };
}

function addTo(sums: Sums, { people, converted }: Sums): void {
  sums.people += people;
  sums.converted += converted;
}

const byPlace = (a: Key & Sums, b: Key & Sums): number =>
  a.level - b.level ||
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  b.people - a.people ||
  (a.name < b.name ? -1 : 1);

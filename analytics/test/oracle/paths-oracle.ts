/** Paths the slow way: everybody's own path, then counted node by node. */
export interface OraclePath {
  readonly names: readonly string[];
  /** Whether they got to the step where paths between two steps end. */
  readonly hasEnd: boolean;
  readonly converted: boolean;
}

interface Spot {
  readonly level: number;
  readonly kind: string;
  readonly name: string;
}

export interface OraclePathOptions {
  readonly levels: number;
  readonly top: number;
  readonly collapse: boolean;
  readonly start: string;
  readonly end: string;
}

export function countPaths(paths: readonly OraclePath[], options: OraclePathOptions) {
  const { levels, top, start, end } = options;
  const full = paths.map(({ names, ...rest }) => ({
    ...rest,
    names: options.collapse ? names.filter((name, index) => name !== names[index - 1]) : names,
  }));
  const largest = (level: number): string[] => {
    const names = full.flatMap((path) => path.names[level - 1] ?? []);
    const sizeOf = (name: string): number => names.filter((one) => one === name).length;
    return [...new Set(names)]
      .sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1))
      .slice(0, top);
  };
  const tops = Array.from({ length: levels + 1 }, (_, level) => largest(level));
  const walks = full.map(({ names, hasEnd, converted }) => {
    const spots: Spot[] = [{ level: 0, kind: 'start', name: start }];
    for (const [index, name] of names.slice(0, levels).entries()) {
      const level = index + 1;
      const isTop = tops[level]?.includes(name) === true;
      spots.push({ level, kind: isTop ? 'event' : 'other', name: isTop ? name : '' });
    }
    const kind = names.length > levels ? 'more' : hasEnd ? 'end' : 'none';
    spots.push({ level: spots.length, kind, name: kind === 'end' ? end : '' });
    return { spots: spots.map((spot) => JSON.stringify(spot)), converted };
  });
  const count = (texts: (spots: readonly string[]) => string[]) => {
    const counted = new Map<string, { people: number; converted: number }>();
    for (const { spots, converted } of walks) {
      for (const text of texts(spots)) {
        const sums = counted.get(text) ?? { people: 0, converted: 0 };
        counted.set(text, {
          people: sums.people + 1,
          converted: sums.converted + (converted ? 1 : 0),
        });
      }
    }
    return counted;
  };
  return {
    nodes: count((spots) => [...spots]),
    links: count((spots) => spots.slice(1).map((spot, index) => `${spots[index]} > ${spot}`)),
  };
}

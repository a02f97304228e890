/** The parts of a question in plain English that many questions share. */
const units: readonly [string, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `604800` → `7 days`, `90` → `90 seconds`. */
export function describeSeconds(seconds: number): string {
  const [name, size] = units.find(([, unit]) => seconds >= unit && seconds % unit === 0) ?? [
    'second',
    1,
  ];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

export interface RangeRequest {
  readonly from: string | null;
  readonly to: string | null;
}

export function describeRange({ from, to }: RangeRequest): string {
  if (from !== null && to !== null) return `from ${from} until before ${to}`;
  if (from !== null) return `since ${from}`;
  return to === null ? 'at any time' : `before ${to}`;
}

export const describeSource = (source: string | null): string =>
  source === null ? 'all sources' : `source ${source}`;

export const describeBots = (included: boolean): string =>
  included ? 'bots are counted' : 'bots are left out';

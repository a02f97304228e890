/** Which column of a file means what, and under which names its events go. */
import { Problem } from '../problem.js';
import { didYouMean } from '../suggest.js';
import type { Row } from './row.js';

/** What a column can mean; visitor, time and event are needed. */
export const columnRoles = [
  'visitor',
  'time',
  'event',
  'session',
  'user',
  'order',
  'value',
  'product',
  'channel',
  'currency',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface Mapping {
  readonly columns: Readonly<Partial<Record<ColumnRole, string>>>;
  /** ISO 4217 for every row; '' when a column says it or nothing does. */
  readonly currencyCode: string;
  /** The file's event name → ours. */
  readonly rename: ReadonlyMap<string, string>;
  /** Of times that say none. */
  readonly timeZone: string;
}

/** `user.id` is the column of that name, or `id` inside of `user`. */
export function cellAt(cells: Readonly<Record<string, unknown>>, column: string): unknown {
  if (Object.hasOwn(cells, column)) return cells[column];
  return column
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      cells,
    );
}

/**
 * Settles what only the file can tell: that the named columns are there, and whether --currency names
 * one or is a code. @throws Problem when a CSV lacks a column.
 */
export function settleColumns(mapping: Mapping, first: Row): Mapping {
  const { currency, ...others } = mapping.columns;
  const isCode =
    currency !== undefined &&
    /^[A-Z]{3}$/.test(currency) &&
    cellAt(first.cells, currency) === undefined;
  const columns: Mapping['columns'] = isCode ? others : mapping.columns;
  for (const role of first.hasAllColumns ? columnRoles : []) {
    const column = columns[role];
    if (column === undefined || cellAt(first.cells, column) !== undefined) continue;
    const known = Object.keys(first.cells);
    throw new Problem(
      `--${role} ${column}: the file has no such column.${didYouMean(column, known)} It has: ${known.join(', ')}`,
      2,
    );
  }
  return { ...mapping, columns, currencyCode: isCode ? currency : mapping.currencyCode };
}

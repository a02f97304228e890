/** What a file gives: rows, and lines that are none. Line numbers count from 1, the header included. */
export interface Row {
  readonly line: number;
  /** Column → cell. Text in a CSV, any JSON value in JSON Lines. */
  readonly cells: Readonly<Record<string, unknown>>;
  /** How long it is in the file. */
  readonly characters: number;
  /** Every row of the file has these columns: it is a CSV. */
  readonly hasAllColumns: boolean;
}

export const rowFaults = {
  unreadable_row: 'The line is no row of this file.',
  wrong_column_count: 'The row has more or fewer columns than the header.',
  line_too_long: 'The line is too long.',
  not_utf8: 'The line has bytes that are no UTF-8.',
} as const;

export interface RowFault {
  readonly line: number;
  readonly reason: keyof typeof rowFaults;
  readonly detail: string;
}

export type RowOrFault = Row | RowFault;

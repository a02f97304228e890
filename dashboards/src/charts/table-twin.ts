/** A chart's numbers as a table: what is read out, shown on demand, and written as CSV. */
export interface Cell {
  /** As a person reads it. */
  readonly text: string;
  /** As a program reads it. */
  readonly raw: string | number | null;
}

export interface Column {
  readonly header: string;
  readonly numeric: boolean;
}

export interface TableTwin {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export const textColumn = (header: string): Column => ({ header, numeric: false });
export const numberColumn = (header: string): Column => ({ header, numeric: true });
export const cell = (raw: Cell['raw'], text = raw === null ? '–' : String(raw)): Cell => ({
  text,
  raw,
});

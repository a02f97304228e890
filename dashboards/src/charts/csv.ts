/** A table as CSV (RFC 4180) that no spreadsheet takes for a formula. */
import type { Cell, TableTwin } from './table-twin.js';

/** So that Excel reads it as UTF-8. */
const byteOrderMark = '\uFEFF';

function field(raw: Cell['raw']): string {
  if (raw === null) return '';
  if (typeof raw === 'number') return String(raw);
  // A text that begins like this is a formula to a spreadsheet; a decimal number is none.
  const formula = /^[=+\-@\t\r\n]/.test(raw) && !/^[-+]?\d+(\.\d+)?$/.test(raw);
  const safe = formula ? `'${raw}` : raw;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv({ columns, rows }: TableTwin): string {
  const lines = [
    columns.map(({ header }) => field(header)),
    ...rows.map((row) => row.map(({ raw }) => field(raw))),
  ];
  return `${byteOrderMark}${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

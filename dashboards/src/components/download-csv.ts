/** Hands a table to the browser as a file. */
import { toCsv } from '../charts/csv.js';
import type { TableTwin } from '../charts/table-twin.js';

export function downloadCsv(fileName: string, table: TableTwin): void {
  const url = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileName}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

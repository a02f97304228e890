/** A table of texts and numbers that scrolls sideways inside itself when it is too wide. */
import type { TableTwin } from '../charts/table-twin.js';
import { useTexts } from '../i18n/use-texts.js';

export interface DataTableProps {
  readonly label: string;
  readonly table: TableTwin;
  /** More rows are in the CSV. */
  readonly limit?: number;
}

export function DataTable({ label, table, limit = Infinity }: DataTableProps) {
  const { t } = useTexts();
  const { columns, rows } = table;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ header, numeric }, index) => (
              <th key={index} scope="col" className={numeric ? 'numeric' : ''}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row, line) => (
            <tr key={line}>
              {row.map(({ text }, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={index} className={columns[index]?.numeric ? 'numeric' : ''}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > limit && <p className="note">{t.figure.moreRows(rows.length - limit)}</p>}
    </div>
  );
}

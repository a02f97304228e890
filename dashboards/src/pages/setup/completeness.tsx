/** How much of what trackers counted has arrived. */
import type { CompletenessResult } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';

export function Completeness({ rows }: Pick<CompletenessResult, 'rows'>) {
  const { t, f } = useTexts();
  const numbers = [t.setup.devices, t.setup.arrived, t.setup.missing, t.setup.complete];
  return (
    <section className="card" aria-label={t.setup.completeness}>
      <h2>{t.setup.completeness}</h2>
      <p>{rows.length === 0 ? t.setup.noNumbers : t.setup.completenessHint}</p>
      {rows.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t.setup.completeness}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.setup.sourceName}</th>
                <th scope="col">{t.setup.tracker}</th>
                {numbers.map((name) => (
                  <th key={name} scope="col" className="numeric">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ source, sdk, devices, received, expected, completeness }) => (
                <tr key={`${source} ${sdk}`}>
                  <th scope="row">{source}</th>
                  <td>{sdk === '' ? '–' : <code>{sdk}</code>}</td>
                  <td className="numeric">{f.count(devices)}</td>
                  <td className="numeric">{f.count(received)}</td>
                  <td className="numeric">{f.count(expected - received)}</td>
                  <td className="numeric">{f.percent(completeness)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

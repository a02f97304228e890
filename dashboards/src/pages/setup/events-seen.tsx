/** The event names that have arrived. */
import type { CatalogResult } from '@tabiji/analytics/api-types';
import { useApp } from '../../app-context.js';
import { useTexts } from '../../i18n/use-texts.js';

export function EventsSeen({ events }: { events: CatalogResult['events'] }) {
  const { t, f, nameOf } = useTexts();
  const { now } = useApp();
  if (events.length === 0) return null;
  return (
    <section className="card" aria-label={t.setup.catalog}>
      <h2>{t.setup.catalog}</h2>
      <p>
        {t.setup.catalogSummary(
          events.length,
          events.reduce((sum, { count }) => sum + count, 0),
        )}
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t.setup.catalog}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.setup.name}</th>
              <th scope="col">{t.setup.stage}</th>
              <th scope="col" className="numeric">
                {t.setup.count}
              </th>
              <th scope="col">{t.setup.lastSeen}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((one) => (
              <tr key={one.name}>
                <th scope="row">
                  <code>{one.name}</code>
                  {one.canonical ? (
                    <small className="faint"> {nameOf(one.name)}</small>
                  ) : (
                    <span className="badge">{t.setup.custom}</span>
                  )}
                </th>
                <td>{one.stage === null ? '–' : nameOf(one.stage)}</td>
                <td className="numeric">{f.count(one.count)}</td>
                <td>{f.ago(one.last_seen_at, now())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What the collector turned away, why, and what to do about it. */
import type { SetupResult } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';

export function TurnedAway({ reasons }: { reasons: SetupResult['turned_away'] }) {
  const { t, f, adviceOn } = useTexts();
  const counted = reasons.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="card" aria-label={t.setup.turnedAway}>
      <h2>{t.setup.turnedAway}</h2>
      <p>{total === 0 ? t.setup.nothingTurnedAway : t.setup.turnedAwaySummary(total)}</p>
      {total > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t.setup.turnedAway}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.setup.reason}</th>
                <th scope="col" className="numeric">
                  {t.setup.count}
                </th>
                <th scope="col">{t.setup.whatToDo}</th>
              </tr>
            </thead>
            <tbody>
              {counted.map(({ reason, count }) => (
                <tr key={reason}>
                  <th scope="row">
                    <code>{reason}</code>
                  </th>
                  <td className="numeric">{f.count(count)}</td>
                  <td className="wraps">{adviceOn(reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

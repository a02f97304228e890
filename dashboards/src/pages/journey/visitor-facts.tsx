/** Who a visitor is, as far as the data says. */
import type { VisitorSummary } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';

export function VisitorFacts({ visitor }: { visitor: VisitorSummary }) {
  const { t, f } = useTexts();
  const facts: readonly (readonly [string, string])[] = [
    [t.journey.firstSeen, f.dayAndTime(visitor.first_seen_at)],
    [t.journey.lastSeen, f.dayAndTime(visitor.last_seen_at)],
    [t.journey.sessions, f.count(visitor.sessions)],
    [t.journey.events, f.count(visitor.events)],
    [t.journey.orders, f.count(visitor.orders)],
    [t.journey.revenue, f.moneyList(visitor.revenue)],
  ];
  return (
    <section className="card facts-card">
      <dl className="fact-row">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {visitor.bot !== '' && <p className="badge">{t.journey.bot(visitor.bot)}</p>}
      <details className="definition">
        <summary>{t.journey.devices}</summary>
        <ul>
          <li>
            {t.journey.visitorId}: <code>{visitor.visitor_id}</code>
          </li>
          {visitor.anonymous_ids.map((id) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

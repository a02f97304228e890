/** Visitors as rows, each with the way to its journey. */
import type { VisitorSummary } from '@tabiji/analytics/api-types';
import { useApp } from '../../app-context.js';
import { Link } from '../../components/link.js';
import { useTexts } from '../../i18n/use-texts.js';
import { visitorName } from '../../components/visitor-name.js';
import { visitorPath } from '../../url/route.js';
import { useCarriedQuery } from '../../url/use-address.js';

export interface VisitorTableProps {
  readonly visitors: readonly VisitorSummary[];
  readonly busy: boolean;
}

export function VisitorTable({ visitors, busy }: VisitorTableProps) {
  const { t, f } = useTexts();
  const { now } = useApp();
  const carried = useCarriedQuery();
  return (
    <div
      className={`table-scroll card${busy ? ' busy' : ''}`}
      tabIndex={0}
      role="region"
      aria-label={t.journey.newest}
    >
      <table className="visitors">
        <thead>
          <tr>
            <th scope="col">{t.journey.visitor}</th>
            <th scope="col">{t.journey.lastSeen}</th>
            <th scope="col" className="numeric">
              {t.journey.events}
            </th>
            <th scope="col" className="numeric">
              {t.journey.sessions}
            </th>
            <th scope="col" className="numeric">
              {t.journey.orders}
            </th>
            <th scope="col" className="numeric">
              {t.journey.revenue}
            </th>
          </tr>
        </thead>
        <tbody>
          {visitors.map((one) => (
            <tr key={one.visitor_id}>
              <th scope="row">
                <Link to={visitorPath(one.visitor_id) + carried}>{visitorName(one, t)}</Link>
                {one.bot !== '' && <span className="badge">{one.bot}</span>}
              </th>
              <td title={f.dayAndTime(one.last_seen_at)}>{f.ago(one.last_seen_at, now())}</td>
              <td className="numeric">{f.count(one.events)}</td>
              <td className="numeric">{f.count(one.sessions)}</td>
              <td className="numeric">{one.orders === 0 ? '' : f.count(one.orders)}</td>
              <td className="numeric">{one.orders === 0 ? '' : f.moneyList(one.revenue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

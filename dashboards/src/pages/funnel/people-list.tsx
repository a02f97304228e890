/** The people behind a bar, page after page, each with the way to their journey. */
import type { PeopleQuestion } from '../../api/client.js';
import { useState } from 'preact/compat';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { useTexts } from '../../i18n/use-texts.js';
import { visitorName } from '../../components/visitor-name.js';
import { visitorPath } from '../../url/route.js';
import { useCarriedQuery } from '../../url/use-address.js';

const pageSize = 25;

function PeoplePage({ question, first }: { question: PeopleQuestion; first: boolean }) {
  const { t, f } = useTexts();
  const carried = useCarriedQuery();
  const [more, setMore] = useState(false);
  const asked = useApi('funnelVisitors', { ...question, limit: pageSize }, { keepPrevious: false });
  return (
    <Answer asked={asked} height={240}>
      {({ total, visitors, next_cursor: after }) => (
        <>
          {first && <p className="note people-total">{t.funnel.total(total)}</p>}
          <ul className="people">
            {visitors.map((one) => (
              <li key={one.visitor_id}>
                <Link to={visitorPath(one.visitor_id) + carried}>{visitorName(one, t)}</Link>
                <span className="faint">{f.dayAndTime(one.last_step_at)}</span>
                <span>
                  {one.value === null ? '' : f.money({ amount: one.value, currency: one.currency })}
                </span>
              </li>
            ))}
          </ul>
          {after !== null && !more && (
            <button type="button" className="button small" onClick={() => setMore(true)}>
              {t.funnel.more}
            </button>
          )}
          {after !== null && more && <PeoplePage question={{ ...question, after }} first={false} />}
        </>
      )}
    </Answer>
  );
}

export function PeopleList({ question }: { question: PeopleQuestion }) {
  return <PeoplePage key={JSON.stringify(question)} question={question} first />;
}

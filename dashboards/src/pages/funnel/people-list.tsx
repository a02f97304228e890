/** The people behind a bar, page after page, each with the way to their journey. */
import type { PeopleQuestion } from '../../api/client.js';
import { useState } from 'preact/compat';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { useTexts } from '../../i18n/use-texts.js';
import { visitorName } from '../../components/visitor-name.js';
import { PeopleCsvButton } from './people-csv-button.js';
import { sayCounted } from './say-counted.js';
import { visitorPath } from '../../url/route.js';
import { useCarriedQuery } from '../../url/use-address.js';

const pageSize = 25;

interface PeopleListProps {
  readonly question: PeopleQuestion;
  readonly onExplain: (unit: string) => void;
}

function PeoplePage({ question, first, onExplain }: PeopleListProps & { first: boolean }) {
  const { t, f } = useTexts();
  const carried = useCarriedQuery();
  const [more, setMore] = useState(false);
  const asked = useApi('funnelVisitors', { ...question, limit: pageSize }, { keepPrevious: false });
  return (
    <Answer asked={asked} height={240}>
      {({ total, visitors, next_cursor: after }) => (
        <>
          {first && (
            <>
              <p className="note people-total">
                {t.funnel.total(total, sayCounted(question.funnel.unit, t))}
              </p>
              {total > 0 && <PeopleCsvButton question={question} />}
            </>
          )}
          {first && total > 0 && (
            <p className="people-head">
              <span>{t.funnel.whoName}</span>
              <span>{t.funnel.whoTime}</span>
              <span>{t.funnel.whoValue}</span>
            </p>
          )}
          <ul className="people">
            {visitors.map((one) => (
              <li key={one.unit_id}>
                <Link to={visitorPath(one.visitor_id) + carried}>
                  {one.unit === '' ? visitorName(one, t) : one.unit}
                </Link>
                <span className="faint">{f.dayAndTime(one.last_step_at)}</span>
                <span>
                  {one.value === null ? '' : f.money({ amount: one.value, currency: one.currency })}
                </span>
                <button type="button" className="link" onClick={() => onExplain(one.unit_id)}>
                  {t.people.explain}
                </button>
              </li>
            ))}
          </ul>
          {after !== null && !more && (
            <button type="button" className="button small" onClick={() => setMore(true)}>
              {t.funnel.more}
            </button>
          )}
          {after !== null && more && (
            <PeoplePage question={{ ...question, after }} first={false} onExplain={onExplain} />
          )}
        </>
      )}
    </Answer>
  );
}

export function PeopleList({ question, onExplain }: PeopleListProps) {
  const key = JSON.stringify(question);
  return <PeoplePage key={key} question={question} first onExplain={onExplain} />;
}

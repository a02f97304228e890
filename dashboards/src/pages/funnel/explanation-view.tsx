/** Why somebody counts where they count: the funnel replayed over their events, one by one. */
import { useEffect, useRef } from 'preact/compat';
import type { ExplainedEvent, Explanation } from '@tabiji/analytics/api-types';
import type { ExplainQuestion } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { visitorName } from '../../components/visitor-name.js';
import { useTexts } from '../../i18n/use-texts.js';
import { visitorPath } from '../../url/route.js';
import { useCarriedQuery } from '../../url/use-address.js';

export interface ExplanationViewProps {
  readonly funnel: ExplainQuestion['funnel'];
  /** The unit's id. */
  readonly unit: string;
  /** Of the steps. */
  readonly names: readonly string[];
  readonly isAnyOrder: boolean;
  readonly onBack: () => void;
}

export function ExplanationView({ funnel, unit, ...shown }: ExplanationViewProps) {
  const { t } = useTexts();
  const asked = useApi('explanation', { funnel, unit_id: unit }, { keepPrevious: false });
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), [unit]);
  return (
    <div className="explanation">
      <button ref={back} type="button" className="link" onClick={shown.onBack}>
        ← {t.people.back}
      </button>
      <Answer asked={asked} height={280}>
        {(explanation) => <Explained explanation={explanation} {...shown} />}
      </Answer>
    </div>
  );
}

interface ExplainedProps extends Pick<ExplanationViewProps, 'names' | 'isAnyOrder'> {
  readonly explanation: Explanation;
}

function Explained({ explanation, names, isAnyOrder }: ExplainedProps) {
  const { t, f } = useTexts();
  const carried = useCarriedQuery();
  const { level, verdict, events, attempts, left_out: leftOut } = explanation;
  const nextName = (reached: number): string => names[reached] ?? '';
  const where =
    level === 0
      ? t.people.notIn
      : isAnyOrder
        ? t.people.countsAny(level, names.length)
        : t.people.countsAt(level, names.length, names[level - 1] ?? '');
  const hidden = explanation.events_total - events.length;
  const besides = t.people.leftOut(leftOut.before_range, leftOut.after_window, leftOut.bot);
  return (
    <>
      <h3>{t.people.explainOf(visitorName(explanation, t))}</h3>
      <p>{t.sentences([where, t.people.verdicts[verdict](nextName(level))])}</p>
      <ol className="reasons">
        {events.map((event) => (
          <Reason key={event.event_id} event={event} />
        ))}
      </ol>
      {hidden > 0 && <p className="note">{t.people.hidden(hidden)}</p>}
      {attempts
        .filter(({ counts }) => !counts)
        .map((one) => (
          <p key={`${one.entered_at} ${one.begins_at_step}`} className="note">
            {t.people.otherEntry(
              f.dayAndTime(one.entered_at),
              one.level,
              t.people.verdicts[one.verdict](nextName(one.level)),
            )}
          </p>
        ))}
      {besides !== '' && <p className="note">{besides}</p>}
      {explanation.visitor_id !== '' && (
        <Link to={visitorPath(explanation.visitor_id) + carried}>{t.people.journey}</Link>
      )}
    </>
  );
}

function Reason({ event }: { event: ExplainedEvent }) {
  const { t, f, nameOf } = useTexts();
  const { reason, step, missing_step: missing, property } = event;
  const words = t.people.reasons[reason]({
    step: (step ?? 0) + 1,
    missing: (missing ?? 0) + 1,
    property: property === null ? '' : nameOf(property),
  });
  return (
    <li className={reason}>
      <span className="faint">{f.dayAndTime(event.occurred_at)}</span>
      <strong>{nameOf(event.name)}</strong>
      {event.path !== '' && <small className="reason-path">{event.path}</small>}
      <span>{words}</span>
    </li>
  );
}

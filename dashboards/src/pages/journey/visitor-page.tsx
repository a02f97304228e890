/** One visitor's journey: who, the way through the stages, and every touchpoint. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Icon } from '../../components/icon.js';
import { Link } from '../../components/link.js';
import { PageHead } from '../../components/page-head.js';
import { EmptyState } from '../../components/states.js';
import { useTexts } from '../../i18n/use-texts.js';
import { pagePath } from '../../url/route.js';
import { useCarriedQuery } from '../../url/use-address.js';
import { visitorName } from '../../components/visitor-name.js';
import { SessionList } from './session-list.js';
import { sessionsOf } from './sessions-of.js';
import { TimelineFigure } from './timeline-figure.js';
import { VisitorFacts } from './visitor-facts.js';

const refreshMs = 5_000;
/** Seen within so long, and the page keeps looking for more. */
const liveMs = 30 * 60_000;

function showTouchpoint(eventId: string): void {
  const row = document.getElementById(`event-${eventId}`);
  const session = row?.closest<HTMLDetailsElement>('.session');
  if (row === null || session === null || session === undefined) return;
  session.open = true;
  const details = row.querySelector('details');
  if (details !== null) details.open = true;
  row.scrollIntoView({ block: 'center' });
  row.querySelector<HTMLElement>('summary')?.focus();
}

export function VisitorPage({ visitorId }: { visitorId: string }) {
  const { t } = useTexts();
  const { now } = useApp();
  const carried = useCarriedQuery();
  const asked = useApi('journey', { visitorId }, { everyMs: refreshMs });
  const { data } = asked;
  const live = data !== undefined && now() - Date.parse(data.visitor.last_seen_at) < liveMs;
  return (
    <>
      <Link className="back" to={pagePath('journey') + carried}>
        <Icon name="right" />
        {t.journey.back}
      </Link>
      <PageHead
        title={data === undefined ? t.journey.visitor : visitorName(data.visitor, t)}
        meta={data?.meta}
      >
        {live && <span className="badge live">{t.journey.live}</span>}
      </PageHead>
      {asked.error?.status === 404 ? (
        <EmptyState title={t.journey.gone} hint={t.journey.goneHint} />
      ) : (
        <Answer asked={asked} height={480}>
          {(journey, stale) => {
            const sessions = sessionsOf(journey.touchpoints);
            return (
              <>
                <VisitorFacts visitor={journey.visitor} />
                <TimelineFigure
                  journey={journey}
                  sessions={sessions}
                  busy={stale}
                  onEnter={showTouchpoint}
                />
                {journey.truncated && <p className="note">{t.journey.truncated}</p>}
                <SessionList sessions={sessions} stages={journey.stages} />
              </>
            );
          }}
        </Answer>
      )}
    </>
  );
}

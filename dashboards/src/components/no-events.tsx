/** The empty state that knows why: nothing installed, or nothing in this range. */
import { useApi } from '../api/use-api.js';
import { useTexts } from '../i18n/use-texts.js';
import { parseQuery, formatQuery } from '../url/query-string.js';
import { useApp } from '../app-context.js';
import { pagePath } from '../url/route.js';
import { Link } from './link.js';
import { EmptyState, Skeleton } from './states.js';

/** Filling by itself is what it promises. */
const refreshMs = 5_000;

export function NoEvents() {
  const { t, f } = useTexts();
  const { navigation } = useApp();
  const { data } = useApi('catalog', null, { everyMs: refreshMs });
  if (data === undefined) return <Skeleton height={160} />;
  if (data.last_event_at === null) {
    return (
      <EmptyState title={t.states.nothingInstalled} hint={t.states.nothingInstalledHint}>
        <Link className="button primary" to={pagePath('setup')}>
          {t.states.toSetup}
        </Link>
      </EmptyState>
    );
  }
  const [path = '/', search = ''] = navigation.current().split('?', 2);
  const wider = formatQuery(new Map([...parseQuery(search), ['r', 'all'] as const]));
  return (
    <EmptyState
      title={t.states.nothingInRange}
      hint={t.states.nothingInRangeHint(f.dayAndTime(data.last_event_at))}
    >
      <Link className="button primary" to={path + wider}>
        {t.states.allTime}
      </Link>
    </EmptyState>
  );
}

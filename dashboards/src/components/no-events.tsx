/** The empty state that knows why: nothing installed, only bots, or nothing in this range. */
import { useApi } from '../api/use-api.js';
import { useApp } from '../app-context.js';
import { useTexts } from '../i18n/use-texts.js';
import { parseQuery, formatQuery } from '../url/query-string.js';
import { pagePath } from '../url/route.js';
import { Link } from './link.js';
import { EmptyState, Skeleton } from './states.js';
import { whyNothing } from './why-nothing.js';

/** Filling by itself is what it promises. */
const refreshMs = 5_000;

/** `bots`: how many of them the range has, left out. */
export function NoEvents({ bots = 0 }: { bots?: number }) {
  const { t, f } = useTexts();
  const { navigation } = useApp();
  const { data } = useApi('catalog', null, { everyMs: refreshMs });
  if (data === undefined) return <Skeleton height={160} />;
  const [path = '/', search = ''] = navigation.current().split('?', 2);
  const query = parseQuery(search);
  const { why, ways } = whyNothing(query, data.last_event_at, bots);
  if (why === 'not_installed') {
    return (
      <EmptyState title={t.states.nothingInstalled} hint={t.states.nothingInstalledHint}>
        <Link className="button primary" to={pagePath('setup')}>
          {t.states.toSetup}
        </Link>
      </EmptyState>
    );
  }
  const last = f.dayAndTime(data.last_event_at ?? '');
  const [title, hint] = {
    only_bots: [t.states.onlyBots(bots, query.get('r') === 'all'), t.states.onlyBotsHint],
    not_from_source: [t.states.nothingFromSource, t.states.nothingFromSourceHint(last)],
    not_in_range: [t.states.nothingInRange, t.states.nothingInRangeHint(last)],
  }[why] as [string, string];
  const labels = { bots: t.range.bots, r: t.states.allTime, source: t.range.allSources };
  return (
    <EmptyState title={title} hint={hint}>
      {ways.map(([name, value], index) => (
        <Link
          key={name}
          className={index === 0 ? 'button primary' : 'button'}
          to={path + formatQuery(new Map([...query, [name, value ?? undefined]]))}
        >
          {labels[name]}
        </Link>
      ))}
    </EmptyState>
  );
}

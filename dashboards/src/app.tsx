/** Address → page, loaded when it is first asked for; and the token page when the server wants one. */
import { useQueryClient } from '@tanstack/preact-query';
import { lazy, Suspense, useEffect, useState } from 'preact/compat';
import { EmptyState, Skeleton } from './components/states.js';
import { Link } from './components/link.js';
import { useApp } from './app-context.js';
import { useTexts } from './i18n/use-texts.js';
import { TodayPage } from './pages/today/today-page.js';
import { TokenPage } from './pages/token/token-page.js';
import { ErrorBoundary } from './shell/error-boundary.js';
import { Shell } from './shell/shell.js';
import { pagePath, routeOf, type Route } from './url/route.js';
import { usePath } from './url/use-address.js';

const FunnelPage = lazy(async () => ({
  default: (await import('./pages/funnel/funnel-page.js')).FunnelPage,
}));
const PathsPage = lazy(async () => ({
  default: (await import('./pages/paths/paths-page.js')).PathsPage,
}));
const AbandonmentPage = lazy(async () => ({
  default: (await import('./pages/abandonment/abandonment-page.js')).AbandonmentPage,
}));
const VisitorsPage = lazy(async () => ({
  default: (await import('./pages/journey/visitors-page.js')).VisitorsPage,
}));
const VisitorPage = lazy(async () => ({
  default: (await import('./pages/journey/visitor-page.js')).VisitorPage,
}));
const SetupPage = lazy(async () => ({
  default: (await import('./pages/setup/setup-page.js')).SetupPage,
}));

function UnknownPage() {
  const { t } = useTexts();
  return (
    <EmptyState title={t.shell.unknownPage} hint={t.shell.unknownPageHint}>
      <Link className="button primary" to={pagePath('today')}>
        {t.pages.today}
      </Link>
    </EmptyState>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'today':
      return <TodayPage />;
    case 'funnel':
      return <FunnelPage />;
    case 'paths':
      return <PathsPage />;
    case 'abandonment':
      return <AbandonmentPage />;
    case 'journey':
      return <VisitorsPage />;
    case 'visitor':
      return <VisitorPage key={route.visitorId} visitorId={route.visitorId} />;
    case 'setup':
      return <SetupPage />;
    case 'unknown':
      return <UnknownPage />;
  }
}

export interface AppProps {
  /** Hands over what to call when the server refuses the token. */
  readonly listenForUnauthorized: (tell: () => void) => void;
}

export function App({ listenForUnauthorized }: AppProps) {
  const route = routeOf(usePath());
  const { token } = useApp();
  const { t } = useTexts();
  const client = useQueryClient();
  const [locked, setLocked] = useState<'no' | 'asked' | 'refused'>('no');
  useEffect(() => {
    listenForUnauthorized(() => setLocked(token.read() === null ? 'asked' : 'refused'));
  }, [listenForUnauthorized, token]);

  if (locked !== 'no') {
    return (
      <TokenPage
        refused={locked === 'refused'}
        onEnter={(text, remember) => {
          token.clear();
          token.write(text, remember);
          client.clear();
          setLocked('no');
        }}
      />
    );
  }
  return (
    <Shell route={route}>
      <ErrorBoundary key={route.page} title={t.shell.failed}>
        <Suspense fallback={<Skeleton height={320} />}>
          <Page route={route} />
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}

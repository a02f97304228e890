/** Starts the app in the browser: the only place that knows window, storage and fetch. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact/compat';
import { createApiClient } from './api/client.js';
import { ProblemError } from './api/problem-error.js';
import { createTokenStore, takeToken } from './api/token-store.js';
import { AppContext } from './app-context.js';
import { App } from './app.js';
import { loadTexts } from './i18n/load-texts.js';
import { createPreferences } from './preferences.js';
import { createNavigation } from './url/navigation.js';
import { formatQuery, parseQuery } from './url/query-string.js';
import './styles/index.js';

const token = createTokenStore(sessionStorage, localStorage);
const navigation = createNavigation(window);

const given = takeToken(navigation.current());
// Whoever has the link opens more than one tab.
if (given.token !== null) token.write(given.token, true);
if (given.address !== navigation.current()) navigation.replace(given.address);

// The browser's time zone is written into the address, so that a link shows the same to everybody.
const asked = parseQuery(window.location.search);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (!asked.has('tz') && zone !== 'UTC') {
  navigation.replace(window.location.pathname + formatQuery([...asked, ['tz', zone]]));
}

const preferences = createPreferences({
  storage: localStorage,
  asked: asked.get('lang') ?? null,
  browserLanguages: navigator.languages,
});

const spoken = loadTexts(preferences.get().language);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => {
        const status = error instanceof ProblemError ? error.status : 0;
        return (status === 0 || status >= 500) && failures < 1;
      },
    },
  },
});

const unauthorized = { tell: (): void => undefined };
const api = createApiClient({
  fetch: window.fetch.bind(window),
  readToken: token.read,
  onUnauthorized: () => unauthorized.tell(),
  language: () => preferences.get().language,
});

await spoken;
const container = document.getElementById('app');
if (container !== null) {
  render(
    <AppContext.Provider value={{ api, navigation, token, preferences, now: Date.now }}>
      <QueryClientProvider client={queries}>
        <App listenForUnauthorized={(tell) => (unauthorized.tell = tell)} />
      </QueryClientProvider>
    </AppContext.Provider>,
    container,
  );
}

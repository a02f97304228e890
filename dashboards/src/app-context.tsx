/** What every part of the app may ask for: the API, the address, the language, the clock. */
import { createContext, useContext } from 'preact/compat';
import type { ApiClient } from './api/client.js';
import type { TokenStore } from './api/token-store.js';
import type { Preferences } from './preferences.js';
import type { Navigation } from './url/navigation.js';

export interface App {
  readonly api: ApiClient;
  readonly navigation: Navigation;
  readonly token: TokenStore;
  readonly preferences: Preferences;
  readonly now: () => number;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp outside of AppContext');
  return app;
}

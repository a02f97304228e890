/** Hooks over the address: the path, the query, and how a page changes its own part of it. */
import { useCallback, useMemo, useSyncExternalStore } from 'preact/compat';
import { useApp } from '../app-context.js';
import { formatQuery, parseQuery, type Query } from './query-string.js';
import type { Entries } from './scope-state.js';

export function usePath(): string {
  const { navigation } = useApp();
  const address = useSyncExternalStore(navigation.subscribe, navigation.current);
  return address.split('?', 1)[0] ?? '/';
}

export function useQueryString(): Query {
  const { navigation } = useApp();
  const address = useSyncExternalStore(navigation.subscribe, navigation.current);
  return useMemo(
    () => parseQuery(address.slice(address.indexOf('?') + 1 || address.length)),
    [address],
  );
}

/** Writes a page's whole state; `lang` stays as it was asked for. */
export function useWriteState(): (entries: Entries, path?: string) => void {
  const { navigation } = useApp();
  return useCallback(
    (entries, path) => {
      const [here = '/', search = ''] = navigation.current().split('?', 2);
      const lang = parseQuery(search).get('lang');
      navigation.go((path ?? here) + formatQuery([...entries, ['lang', lang]]));
    },
    [navigation],
  );
}

/** The part of the address that goes along from page to page. */
export function useCarriedQuery(): string {
  const query = useQueryString();
  return formatQuery(
    ['r', 'tz', 'source', 'bots', 'lang'].map((name) => [name, query.get(name)] as const),
  );
}

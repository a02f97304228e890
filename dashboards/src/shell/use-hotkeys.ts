/** Keys that work everywhere, outside of fields: help, pages, range, refresh. */
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/compat';
import { useApp } from '../app-context.js';
import { pagePath, type PageName } from '../url/route.js';

const pageKeys: Readonly<Record<string, PageName>> = {
  t: 'today',
  f: 'funnel',
  p: 'paths',
  a: 'abandonment',
  j: 'journey',
  s: 'setup',
};

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, select, textarea, dialog') !== null);

export function useHotkeys(openHelp: () => void, queryFor: (page: PageName) => string): void {
  const { navigation } = useApp();
  const client = useQueryClient();
  const latestRef = useRef({ openHelp, queryFor });
  useEffect(() => {
    latestRef.current = { openHelp, queryFor };
  });
  useEffect(() => {
    let goPending = false;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (inField(event.target)) return;
      const page =
        goPending && Object.hasOwn(pageKeys, event.key) ? pageKeys[event.key] : undefined;
      goPending = event.key === 'g';
      if (page !== undefined) navigation.go(pagePath(page) + latestRef.current.queryFor(page));
      else if (event.key === '?') latestRef.current.openHelp();
      else if (event.key === 'r') void client.invalidateQueries();
      else if (event.key === 'd') {
        document.querySelector<HTMLElement>('[data-hotkey="d"]')?.click();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the charts see it: after a `g` even a `t` is for here.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [navigation, client]);
}

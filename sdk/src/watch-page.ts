/** Turns what happens to a page into hooks: loads, moves inside it, hiding, leaving, coming back. */
import type { PageHooks } from './page-hooks.js';
import { safely } from './safely.js';

/** @param withMoves watch for addresses that change without a load. */
export const watchPage = (hooks: PageHooks, withMoves: boolean): void => {
  const on = (type: string, run: (event: Event) => void, isEarly?: boolean) =>
    addEventListener(type, safely(run), isEarly);
  on('pagehide', hooks.leaving);
  on('online', hooks.returned);
  on('visibilitychange', () => (document.hidden ? hooks.leaving() : hooks.returned()));
  // Restored from the back/forward cache.
  on('pageshow', (event) => (event as PageTransitionEvent).persisted && hooks.shown());
  // It goes no further than the document, and is met on the way there.
  on('prerenderingchange', hooks.returned, true);
  if (withMoves) {
    const moved = safely(hooks.moved);
    for (const verb of ['pushState', 'replaceState'] as const) {
      const original = history[verb];
      history[verb] = (...state) => {
        original.apply(history, state);
        moved();
      };
    }
    // Also when only the hash changes.
    on('popstate', moved);
  }
  hooks.shown();
};

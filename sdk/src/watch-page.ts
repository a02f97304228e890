/** Turns what happens to a page into hooks: loads, moves inside it, hiding, leaving, coming back. */
import type { PageHooks } from './page-hooks.js';

/** @param withMoves watch for addresses that change without a load. */
export function watchPage(hooks: PageHooks, withMoves: boolean): void {
  addEventListener('pagehide', hooks.leaving);
  addEventListener('online', hooks.returned);
  addEventListener('visibilitychange', () =>
    document.hidden ? hooks.leaving() : hooks.returned(),
  );
  // Restored from the back/forward cache.
  addEventListener('pageshow', (event) => event.persisted && hooks.shown());
  addEventListener('prerenderingchange', hooks.returned);
  if (withMoves) {
    for (const verb of ['pushState', 'replaceState'] as const) {
      const original = history[verb];
      history[verb] = (...state) => {
        original.apply(history, state);
        hooks.moved();
      };
    }
    addEventListener('popstate', hooks.moved);
    addEventListener('hashchange', hooks.moved);
  }
  hooks.shown();
}

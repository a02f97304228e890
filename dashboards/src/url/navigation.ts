/** The address as a store: what it is now, who wants to know, and how to change it. */
export interface Navigation {
  /** Path and query, e.g. `/funnel?r=7d`. */
  current(): string;
  subscribe(listener: () => void): () => void;
  /** A new entry of the history, so that back undoes it. */
  go(address: string): void;
  /** The same entry, for what nobody would call a step. */
  replace(address: string): void;
}

export function createNavigation(win: Window): Navigation {
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const current = (): string => win.location.pathname + win.location.search;
  win.addEventListener('popstate', tell);
  return {
    current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go: (address) => {
      if (address === current()) return;
      win.history.pushState(null, '', address);
      tell();
    },
    replace: (address) => {
      win.history.replaceState(null, '', address);
      tell();
    },
  };
}

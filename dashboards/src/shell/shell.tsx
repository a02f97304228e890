/** The frame around every page: navigation, language, colours, keyboard help. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'preact/compat';
import { useApp } from '../app-context.js';
import { Icon } from '../components/icon.js';
import { Link } from '../components/link.js';
import { languages } from '../format/language.js';
import { loadTexts } from '../i18n/load-texts.js';
import { useTexts } from '../i18n/use-texts.js';
import { themes } from '../preferences.js';
import { useCarriedQuery, useQueryString } from '../url/use-address.js';
import { formatQuery } from '../url/query-string.js';
import { pageNames, pagePath, sharesFunnel, type PageName, type Route } from '../url/route.js';
import { KeyHelp } from './key-help.js';
import { useHotkeys } from './use-hotkeys.js';

export function Shell({ route, children }: { route: Route; children: ComponentChildren }) {
  const { t, language } = useTexts();
  const { preferences } = useApp();
  const { theme } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const help = useRef<HTMLDialogElement>(null);
  const carried = useCarriedQuery();
  const query = useQueryString();
  const here = route.page === 'visitor' ? 'journey' : route.page;
  // Two pages about one funnel: what is asked on one is asked on the other.
  const queryFor = (page: PageName): string =>
    sharesFunnel(here) && sharesFunnel(page) ? formatQuery(query) : carried;
  useHotkeys(() => help.current?.showModal(), queryFor);
  /** Once its texts are there; a file that can't be loaded leaves things as they are. */
  const speak = async (select: HTMLSelectElement): Promise<void> => {
    const chosen = languages.find((one) => one === select.value);
    if (chosen === undefined) return;
    try {
      await loadTexts(chosen);
      preferences.set({ language: chosen });
    } finally {
      select.value = preferences.get().language;
    }
  };

  const title = here === 'unknown' ? t.shell.unknownPage : t.pages[here];
  // A new page is read from its start; the first one is where the reader already is.
  const mainRef = useRef<HTMLElement>(null);
  const shownRef = useRef(route.page);
  useEffect(() => {
    if (shownRef.current !== route.page) mainRef.current?.focus();
    shownRef.current = route.page;
  }, [route.page]);
  // Before anything is painted: in the other colours it would flash.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = `${title} · Tabiji`;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [language, title, theme]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t.shell.skip}
      </a>
      <aside className="side">
        <Link className="brand" to={pagePath('today') + carried}>
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M9 24c0-7 14-5 14-11a4 4 0 0 0-8 0" />
            <circle cx="9" cy="24" r="2.4" />
          </svg>
          <span>Tabiji</span>
        </Link>
        <nav aria-label={t.shell.navigation}>
          {pageNames.map((page) => (
            <Link
              key={page}
              to={pagePath(page) + queryFor(page)}
              {...(here === page ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon name={page} />
              <span>{t.pages[page]}</span>
            </Link>
          ))}
        </nav>
        <div className="preferences">
          <label>
            <Icon name="globe" />
            <span className="unseen">{t.shell.language}</span>
            <select value={language} onChange={(event) => void speak(event.currentTarget)}>
              <option value="en">English</option>
              <option value="ja">日本語</option>
            </select>
          </label>
          <label>
            <Icon name="theme" />
            <span className="unseen">{t.shell.theme}</span>
            <select
              value={theme}
              onChange={(event) => {
                const chosen = themes.find((one) => one === event.currentTarget.value);
                if (chosen !== undefined) preferences.set({ theme: chosen });
              }}
            >
              {themes.map((one) => (
                <option key={one} value={one}>
                  {t.shell.themes[one]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button quiet small"
            onClick={() => help.current?.showModal()}
          >
            <Icon name="keyboard" />
            <span>{t.shell.keyboardHelp}</span>
            <kbd>?</kbd>
          </button>
        </div>
      </aside>
      <main id="main" ref={mainRef} tabIndex={-1}>
        {children}
      </main>
      <KeyHelp dialog={help} />
    </div>
  );
}

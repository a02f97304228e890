/** Language and colours that one person prefers in this browser; no part of what a page shows. */
import { isLanguage, type Language } from './format/language.js';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface PreferenceState {
  readonly language: Language;
  readonly theme: Theme;
}

export interface Preferences {
  get(): PreferenceState;
  set(change: Partial<PreferenceState>): void;
  subscribe(listener: () => void): () => void;
}

export interface PreferenceDeps {
  storage: Storage;
  /** The address's `lang`, which wins over what is stored. */
  asked: string | null;
  /** The browser's languages, most wanted first. */
  browserLanguages: readonly string[];
}

export function createPreferences({
  storage,
  asked,
  browserLanguages,
}: PreferenceDeps): Preferences {
  const spoken = browserLanguages.map((one) => one.slice(0, 2)).find(isLanguage);
  const stored = storage.getItem('tabiji.language');
  const storedTheme = storage.getItem('tabiji.theme');
  let state: PreferenceState = {
    language: isLanguage(asked) ? asked : isLanguage(stored) ? stored : (spoken ?? 'en'),
    theme: themes.find((theme) => theme === storedTheme) ?? 'auto',
  };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      storage.setItem('tabiji.language', state.language);
      storage.setItem('tabiji.theme', state.theme);
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The texts of the chosen language, and formatters of that language in the address's time zone. */
import { useMemo, useSyncExternalStore } from 'preact/compat';
import { useApp } from '../app-context.js';
import { createFormatters, type Formatters } from '../format/formatters.js';
import type { Language } from '../format/language.js';
import { useQueryString } from '../url/use-address.js';
import { readScope } from '../url/scope-state.js';
import { textsOf } from './load-texts.js';
import type { Texts } from './texts.js';

const made = new Map<string, Formatters>();

function formattersFor(language: Language, timeZone: string, now: () => number): Formatters {
  const key = `${language} ${timeZone}`;
  const found = made.get(key) ?? createFormatters(language, timeZone, now);
  made.set(key, found);
  return found;
}

export interface SpokenTexts extends Texts {
  readonly language: Language;
  readonly t: Texts['messages'];
  readonly f: Formatters;
}

export function useTexts(): SpokenTexts {
  const { preferences, now } = useApp();
  const { language } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const { timeZone } = readScope(useQueryString(), 'today');
  return useMemo(() => {
    const texts = textsOf(language);
    return { ...texts, language, t: texts.messages, f: formattersFor(language, timeZone, now) };
  }, [language, timeZone, now]);
}

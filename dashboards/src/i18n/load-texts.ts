/** Brings a language when it is wanted: nobody reads two. */
import type { Language } from '../format/language.js';
import type { Texts } from './texts.js';

const imports: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./texts-en.js')).textsEn,
  ja: async () => (await import('./texts-ja.js')).textsJa,
};
const loaded = new Map<Language, Texts>();

/** @throws when its file can't be loaded. */
export async function loadTexts(language: Language): Promise<void> {
  loaded.set(language, await imports[language]());
}

/** @throws Error when `loadTexts` has not brought them. */
export function textsOf(language: Language): Texts {
  const texts = loaded.get(language);
  if (texts === undefined) throw new Error(`the texts of ${language} are not loaded`);
  return texts;
}

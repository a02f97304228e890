/** Brings a language when it is wanted: nobody reads two. */
import type { Language } from '../format/language.js';
import { textsFrom, type Texts, type Wording } from './texts.js';

const imports: Readonly<Record<Language, () => Promise<Wording>>> = {
  en: async () => (await import('./texts-en.js')).english,
  ja: async () => (await import('./texts-ja.js')).japanese,
};
const loaded = new Map<Language, Texts>();

/** @throws when its file can't be loaded. */
export async function loadTexts(language: Language): Promise<void> {
  loaded.set(language, textsFrom(await imports[language]()));
}

/** @throws Error when `loadTexts` has not brought them. */
export function textsOf(language: Language): Texts {
  const texts = loaded.get(language);
  if (texts === undefined) throw new Error(`the texts of ${language} are not loaded`);
  return texts;
}

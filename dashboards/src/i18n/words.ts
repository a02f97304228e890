/** Small parts of sentences that Intl knows how to build, one of a kind per language. */
import { locales, type Language } from '../format/language.js';

export function numberText(language: Language): (value: number) => string {
  const format = new Intl.NumberFormat(locales[language]);
  return (value) => format.format(value);
}

export const joinNames = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(locales[language], { type: 'disjunction' }).format(names);

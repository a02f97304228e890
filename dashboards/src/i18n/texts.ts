/** Everything one language needs: its messages and its words for names that come from the data. */
import type { Language } from '../format/language.js';
import { en, type Messages } from './en.js';
import { ja } from './ja.js';
import { namesEn, readableName } from './names-en.js';
import { namesJa } from './names-ja.js';
import { reasonsEn } from './reasons-en.js';
import { reasonsJa } from './reasons-ja.js';

export interface Texts {
  readonly messages: Messages;
  /** An event, stage, channel or column in words; a shop's own names stay as they are. */
  nameOf(name: string): string;
  /** What to do about a reason of the collector; '' when the reason is unknown. */
  adviceOn(reason: string): string;
}

const own = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

const texts: Readonly<Record<Language, Texts>> = {
  en: {
    messages: en,
    nameOf: (name) => own(namesEn, name) ?? readableName(name),
    adviceOn: (reason) => own(reasonsEn, reason) ?? '',
  },
  ja: {
    messages: ja,
    nameOf: (name) => own(namesJa, name) ?? name,
    adviceOn: (reason) => own(reasonsJa, reason) ?? '',
  },
};

export const textsOf = (language: Language): Texts => texts[language];

/** Everything one language needs: its messages and its words for names that come from the data. */
import type { Messages } from './en.js';

export interface Texts {
  readonly messages: Messages;
  /** An event, stage, channel or column in words; a shop's own names stay as they are. */
  nameOf(name: string): string;
  /** A value of a property: in words where Tabiji gives it, else as it was sent. */
  valueOf(property: string, value: string): string;
  /** What to do about a reason of the collector; '' when the reason is unknown. */
  adviceOn(reason: string): string;
}

/** What a language's own file brings. */
export interface Wording {
  readonly messages: Messages;
  readonly names: Readonly<Record<string, string>>;
  /** Of a name that is not among them. */
  otherName(name: string): string;
  readonly reasons: Readonly<Record<string, string>>;
}

const own = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

/** Properties whose values are Tabiji's own names. */
const named = /^(visitor\.)?(channel|device_class|name)$/;

export function textsFrom({ messages, names, otherName, reasons }: Wording): Texts {
  const nameOf = (name: string): string => own(names, name) ?? otherName(name);
  return {
    messages,
    nameOf,
    valueOf: (property, value) => (named.test(property) ? nameOf(value) : value),
    adviceOn: (reason) => own(reasons, reason) ?? '',
  };
}

/** English numbers, and nouns that agree with them. */
import { numberText } from '../words.js';

/** So many of something, in words. */
export type Say = (count: number) => string;

export const n = numberText('en');
const rules = new Intl.PluralRules('en');

export const plural = (count: number, one: string, other: string): string =>
  `${n(count)} ${rules.select(count) === 'one' ? one : other}`;

export const visitors = (count: number): string => plural(count, 'visitor', 'visitors');

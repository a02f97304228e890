/**
 * Event names as `journeys` keeps them: a letter each, a byte that counts a build's names from 1. So
 * what a visitor did is a text, and looking for the next event of a name is looking for a letter.
 */
import type { Binder } from '@tabiji/warehouse';

/** The most frequent names of a build have letters. */
export const mostLetters = 250;
/** Of an event whose name has none. */
export const otherLetter = 255;

/**
 * The letters of names, in order; a name that no event of the build has, has none.
 * @param known the build's names, in the order of their letters.
 * @returns null when some event may have such a name and no letter.
 */
export function lettersOf(names: readonly string[], known: readonly string[]): number[] | null {
  const letters = names.map((name) => known.indexOf(name) + 1).filter((letter) => letter > 0);
  if (letters.length < names.length && known.length >= mostLetters) return null;
  return letters.sort((a, b) => a - b);
}

/** Letters up to this have a bit of their own. */
export const lastOwnBit = 63;

/** An expression of a letter's bit in `name_bits`. */
export const letterBit = (letter: string): string =>
  `bitShiftLeft(toUInt64(1), toUInt8(least(${letter} - 1, ${lastOwnBit})))`;

/** `name_bits` of somebody who did all of it, and nothing else. */
export const bitsOf = (binder: Binder, letters: readonly number[]): string => {
  const bits = letters.map((letter) => 1n << BigInt(Math.min(letter - 1, lastOwnBit)));
  return binder.bind('UInt64', String(bits.reduce((all, bit) => all | bit, 0n)));
};

/** An expression of a text of letters. */
export const textOf = (letters: readonly number[]): string =>
  letters.length === 0 ? `''` : `char(${letters.join(', ')})`;

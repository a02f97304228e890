/**
 * Finds payment card numbers in text and masks them: 13 to 19 digits that pass the Luhn check and
 * begin as cards do, bare or grouped as on a card. Longer digit runs, other groupings (order
 * numbers), and the digits of a hexadecimal id are no card numbers.
 */
import type { OnMasked } from './masked-kinds.js';

const minDigits = 13;
const maxDigits = 19;

/** Groups of digits with single separators, also as they look inside of an address. */
const candidates = /\d+(?:(?:[ +._-]|\u00a0|%20|%2d)\d+)*/gi;
const groupPattern = /\d+/g;
/** UUIDs, and words as long as an MD5, SHA-1 or SHA-256: one UUID of 10,000 looks like a card. */
const hexId =
  /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<![\da-f])(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?![\da-f]))/gi;
/**
 * First digits of Visa, Mastercard, American Express, JCB, Diners, Discover, UnionPay, Maestro, Mir,
 * RuPay, Uzcard, Troy and Humo. Leaves out 0, 1 and 7, with which times and most ids begin.
 */
const issuer = /^(?:[3-6]|2[2-7]|8[126]|9792|9860)/;
/** 4-4-4-4 and its longer and shorter kin, American Express, Diners. */
const cardGrouping = /^(?:4(?:,4){2},[1-5]|4(?:,4){3}(?:,[1-3])?|4,6,[45])$/;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** EAN-13, the number under a bar code: one in ten passes Luhn too, and 13-digit cards are history. */
function isBarCode(digits: string): boolean {
  if (digits.length !== 13) return false;
  let sum = 0;
  for (let index = 0; index < 13; index++) sum += Number(digits[index]) * (index % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

export const isCardNumber = (digits: string): boolean =>
  digits.length >= minDigits &&
  digits.length <= maxDigits &&
  issuer.test(digits) &&
  passesLuhn(digits) &&
  !isBarCode(digits);

/** The last four digits stay, as on a receipt. */
export const maskedCard = (digits: string): string =>
  `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSeparator = (code: number): boolean =>
  code === 32 || code === 43 || code === 45 || code === 46 || code === 95 || code === 160;

/** Whether 13 digits stand together or nearly so: spares almost every text the expressions. */
function hasEnoughDigits(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) {
      if (++digits >= minDigits) return true;
    } else if (code === 37) {
      // `%20`, whose digits count for nothing.
      index += 2;
    } else if (!isSeparator(code)) {
      digits = 0;
    }
  }
  return false;
}

/** @returns the text with every card number masked; the same text when there was none. */
export function maskCardNumbers(text: string, onMasked: OnMasked): string {
  if (text.length < minDigits || !hasEnoughDigits(text)) return text;
  return text
    .split(hexId)
    .map((part, index) => (index % 2 === 1 ? part : maskOutsideOfIds(part, onMasked)))
    .join('');
}

function maskOutsideOfIds(text: string, onMasked: OnMasked): string {
  return text.replace(candidates, (candidate) => {
    // The digits of an encoded separator are none of the card's.
    const groups = [...candidate.replace(/%2[0d]/gi, '   ').matchAll(groupPattern)];
    const masks: { start: number; end: number; text: string }[] = [];
    for (let first = 0; first < groups.length; first++) {
      const found = cardFrom(groups, first);
      if (!found) continue;
      masks.push(found);
      first += found.groups - 1;
    }
    return masks.reduceRight((masked, { start, end, text: mask }) => {
      onMasked('card_number');
      return masked.slice(0, start) + mask + masked.slice(end);
    }, candidate);
  });
}

/** The longest card number that begins with group `first`. */
function cardFrom(
  groups: readonly RegExpExecArray[],
  first: number,
): { start: number; end: number; text: string; groups: number } | null {
  for (let count = Math.min(5, groups.length - first); count >= 1; count--) {
    const taken = groups.slice(first, first + count);
    if (count > 1 && !cardGrouping.test(taken.map(([group]) => group.length).join(','))) continue;
    const digits = taken.map(([group]) => group).join('');
    if (!isCardNumber(digits)) continue;
    const [head, last] = [taken[0], taken.at(-1)];
    if (!head || !last) continue;
    return {
      start: head.index,
      end: last.index + last[0].length,
      text: maskedCard(digits),
      groups: count,
    };
  }
  return null;
}

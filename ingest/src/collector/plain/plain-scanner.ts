/**
 * Walks over JSON as bytes and understands only what is plain: text that needs no decoding to be
 * judged, numbers without an exponent, nothing that could be a card number or a security code. It
 * says no to everything else, right or wrong; who asks then takes the long road. It makes no objects.
 */
import { limits } from '@tabiji/contract';
import { maskText } from '../masking/mask-text.js';
import { maskSecurityCodes } from '../masking/security-codes.js';
import type { KeyTable } from './key-table.js';
import { createPlainKeys } from './plain-keys.js';

/** What a byte is inside of a string. */
const ordinary = 0;
const digit = 1;
/** May stand between two groups of a card number's digits. */
const joining = 2;
/** May begin the value of an address' parameter. */
const equals = 3;
const quote = 4;
const backslash = 5;
const control = 6;
/** May hide anything. */
const percent = 7;

const kindOf = new Uint8Array(256);
for (let byte = 0; byte < 0x20; byte++) kindOf[byte] = control;
for (const byte of Buffer.from('0123456789')) kindOf[byte] = digit;
// A no-break space is C2 A0 in UTF-8.
for (const byte of Buffer.from(' +._-\u00a0')) kindOf[byte] = joining;
kindOf[0x3d] = equals;
kindOf[0x25] = percent;
kindOf[0x22] = quote;
kindOf[0x5c] = backslash;

const shortestCard = 13;
/** `1` and `7` begin no card number, and most long numbers are times. */
const beginsNoCard = (byte: number | undefined): boolean => byte === 0x31 || byte === 0x37;
/** Shorter than any number that isn't finite. */
const longestNumber = 25;

export const unknownKey = -1;

/** Of the string that was read last. */
export const nonAscii = 1;
export const escaped = 2;

const isPlainKey = createPlainKeys();
const ignore = (): void => undefined;

export class PlainScanner {
  at = 0;
  /** The last string (without its quotes) or number, and what is special about it. */
  start = 0;
  end = 0;
  flags = 0;
  /** Digits before the point of the last number. */
  integerDigits = 0;

  /** The bytes read as Latin-1: places in it are places in the bytes. */
  readonly latin1: string;

  constructor(readonly bytes: Buffer) {
    this.latin1 = bytes.toString('latin1');
  }

  /** The next byte that isn't white space; -1 at the end. */
  peek(): number {
    const { bytes } = this;
    let byte = bytes[this.at] ?? -1;
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      byte = bytes[++this.at] ?? -1;
    }
    return byte;
  }

  /** Passes `byte` when it is the next one. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  /** A string whose value, if it is masked at all, stays as it is. */
  string(): boolean {
    if (!this.take(0x22)) return false;
    const { bytes } = this;
    const start = this.at;
    let at = start;
    let bits = 0;
    let flags = 0;
    // Digits of this group and of the joined ones before it.
    let group = 0;
    let before = 0;
    let looksLikeCard = false;
    let hasEquals = false;
    let hasPercent = false;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      const kind = kindOf[byte] ?? control;
      if (kind === digit) {
        group++;
        continue;
      }
      bits |= byte;
      if (group !== 0) {
        looksLikeCard ||= endsCard(before, group);
        before = (before << 8) | Math.min(group, 0xff);
        group = 0;
      }
      if (kind === ordinary) before = 0;
      else if (kind === joining) continue;
      else if (kind === quote) break;
      else if (kind === equals) hasEquals = true;
      else if (kind === percent) hasPercent = true;
      else if (kind === control) return false;
      else {
        flags |= escaped;
        if (!isSimpleEscape(bytes[++at])) return false;
      }
    }
    if (at >= bytes.length || at - start > limits.maxStringLength) return false;
    if (bits > 0x7f) flags |= nonAscii;
    this.start = start;
    this.end = at;
    this.flags = flags;
    this.at = at + 1;
    if (!looksLikeCard && !hasEquals && !hasPercent) return true;
    if ((flags & escaped) !== 0) return false;
    const text = this.text();
    const mask = looksLikeCard || hasPercent ? maskText : maskSecurityCodes;
    return mask(text, ignore) === text;
  }

  /** The last string, decoded; it has no escapes. Not to be kept: it may hold on to the batch. */
  text(): string {
    return (this.flags & nonAscii) === 0
      ? this.latin1.slice(this.start, this.end)
      : this.bytes.toString('utf8', this.start, this.end);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Without an exponent, finite, and no card number. */
  number(): boolean {
    this.peek();
    const { bytes } = this;
    const start = this.at;
    const first = bytes[start] === 0x2d ? start + 1 : start;
    let at = first;
    while (isDigit(bytes[at])) at++;
    const integerDigits = at - first;
    if (integerDigits === 0 || (integerDigits > 1 && bytes[first] === 0x30)) return false;
    if (integerDigits >= shortestCard && !beginsNoCard(bytes[first])) return false;
    if (bytes[at] === 0x2e) {
      const point = at++;
      while (isDigit(bytes[at])) at++;
      if (at === point + 1) return false;
    }
    if (at - start > longestNumber || bytes[at] === 0x65 || bytes[at] === 0x45) return false;
    this.start = start;
    this.end = at;
    this.at = at;
    this.integerDigits = integerDigits;
    return true;
  }

  /** The last number when it is a whole one and not negative, else NaN. */
  integer(): number {
    const { bytes, start, end, integerDigits } = this;
    if (integerDigits !== end - start) return Number.NaN;
    let value = 0;
    for (let at = start; at < end; at++) value = value * 10 + (bytes[at] ?? 0) - 0x30;
    return value;
  }

  /** Passes what comes next when it is, byte for byte, what stands from `start` to `end`. */
  repeats(start: number, end: number): boolean {
    this.peek();
    const { bytes, at } = this;
    const stop = at + end - start;
    if (stop > bytes.length || bytes.compare(bytes, start, end, at, stop) !== 0) return false;
    this.at = stop;
    return true;
  }

  /** Passes any value without looking into it, and may pass what is none. */
  skip(): boolean {
    const { bytes } = this;
    let depth = 0;
    this.peek();
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at];
      if (byte === 0x22) {
        while (bytes[++this.at] !== 0x22) {
          if (bytes[this.at] === 0x5c) this.at++;
          if (this.at >= bytes.length) return false;
        }
      } else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (depth === 0 && byte === 0x2c) return true;
      else if ((byte === 0x7d || byte === 0x5d) && depth-- === 0) return true;
    }
    return false;
  }

  /** `true`, `false` or `null`: the word's first byte, or 0. */
  word(): number {
    const first = this.peek();
    const word = first === 0x74 ? 'true' : first === 0x66 ? 'false' : first === 0x6e ? 'null' : '';
    for (let index = 1; index < word.length; index++) {
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return 0;
    }
    this.at += word.length;
    return word === '' ? 0 : first;
  }

  null(): boolean {
    return this.peek() === 0x6e && this.word() === 0x6e;
  }

  /** A key of an object and its colon. */
  key(): boolean {
    return this.string() && (this.flags & escaped) === 0 && this.take(0x3a);
  }

  /**
   * A key of an object and its colon: its position in the table, or `unknownKey`; then it is the last
   * string, unless it was none, which isPlainKey tells.
   */
  keyOf(table: KeyTable): number {
    this.peek();
    const expected = table.expected(this.bytes, this.at);
    if (expected >= 0) {
      this.at += table.width(expected);
      return expected;
    }
    if (this.key()) return table.find(this.bytes, this.start, this.end);
    this.end = this.start;
    return unknownKey;
  }

  /** A key that has no meaning to us: it may stand as it is. */
  isPlainKey(): boolean {
    return this.length > 0 && isPlainKey(this.latin1.slice(this.start, this.end));
  }

  /** Any value, at this level of nesting. */
  value(depth: number): boolean {
    const first = this.peek();
    if (first === 0x22) return this.string();
    if (first === 0x7b) return depth <= limits.maxDepth && this.#object(depth);
    if (first === 0x5b) return depth <= limits.maxDepth && this.#array(depth);
    return first === 0x2d || isDigit(first) ? this.number() : this.word() !== 0;
  }

  #object(depth: number): boolean {
    this.at++;
    if (this.take(0x7d)) return true;
    do {
      if (!this.key() || !this.isPlainKey() || !this.value(depth + 1)) return false;
    } while (this.take(0x2c));
    return this.take(0x7d);
  }

  #array(depth: number): boolean {
    this.at++;
    if (this.take(0x5d)) return true;
    do {
      if (!this.value(depth + 1)) return false;
    } while (this.take(0x2c));
    return this.take(0x5d);
  }
}

/**
 * Whether a group of digits ends what may be a card number: enough digits in one, or groups as they
 * stand on a card. `before` has the lengths of the groups before it, the last one in the low byte.
 */
const endsCard = (before: number, group: number): boolean =>
  group >= shortestCard ||
  ((before & 0xffffff) === 0x040404 && group <= 5) ||
  ((before & 0xffff) === 0x0406 && group <= 5);

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** `\uXXXX` could be anything. */
const isSimpleEscape = (byte: number | undefined): boolean =>
  byte === 0x22 ||
  byte === 0x5c ||
  byte === 0x2f ||
  byte === 0x62 ||
  byte === 0x66 ||
  byte === 0x6e ||
  byte === 0x72 ||
  byte === 0x74;

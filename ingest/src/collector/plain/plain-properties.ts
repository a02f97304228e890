/**
 * Reads an event's properties when they are plain. Follows propertiesSchema and itemSchema: what has
 * a meaning has its type, everything else is any plain value.
 */
import { limits, parseCurrency } from '@tabiji/contract';
import { KeyTable } from './key-table.js';
import { escaped, unknownKey, type PlainScanner } from './plain-scanner.js';

type Reader = (scanner: PlainScanner) => boolean;

const shortBytes = 512;
/** Below limits.maxMoney by a digit, and no card number. */
const maxMoneyDigits = 12;
const maxMoneyBytes = 32;

const string: Reader = (scanner) => scanner.string();
const number: Reader = (scanner) => scanner.number();
const shortText: Reader = (scanner) => scanner.string() && scanner.length <= shortBytes;
const id: Reader = (scanner) =>
  scanner.string() && scanner.length > 0 && scanner.length <= limits.maxIdLength;
const textOr =
  (text: Reader): Reader =>
  (scanner) =>
    scanner.peek() === 0x22 ? text(scanner) : scanner.number();
const nullOr =
  (other: Reader): Reader =>
  (scanner) =>
    scanner.null() || other(scanner);

/** Not negative: what a negative amount means is for the contract to say. */
const money: Reader = (scanner) => {
  if (scanner.peek() !== 0x22) {
    return scanner.number() && scanner.integerDigits <= maxMoneyDigits && !isNegative(scanner);
  }
  const { bytes } = scanner;
  const start = scanner.at + 1;
  if (!scanner.string()) return false;
  const { at, end } = scanner;
  if (end - start > maxMoneyBytes) return false;
  // The text is a decimal when a number fills it: JSON's numbers are the contract's decimals.
  scanner.at = start;
  const first = bytes[start] ?? 0;
  const isDecimal =
    first >= 0x30 &&
    first <= 0x39 &&
    scanner.number() &&
    scanner.integerDigits <= maxMoneyDigits &&
    scanner.at === end;
  scanner.at = at;
  return isDecimal;
};
const isNegative = ({ bytes, start }: PlainScanner): boolean => bytes[start] === 0x2d;

/** Of three letters by their places in the alphabet, whether they are a currency's code. */
const isCurrency = Uint8Array.from({ length: 26 ** 3 }, (_, index) => {
  const places = [Math.floor(index / 26 ** 2), Math.floor(index / 26) % 26, index % 26];
  const code = String.fromCharCode(...places.map((place) => 0x41 + place));
  return parseCurrency(code) === null ? 0 : 1;
});

const currency: Reader = (scanner) => {
  if (!scanner.string() || scanner.length !== 3 || (scanner.flags & escaped) !== 0) return false;
  let index = 0;
  for (let at = scanner.start; at < scanner.end; at++) {
    const place = ((scanner.bytes[at] ?? 0) | 0x20) - 0x61;
    if (place < 0 || place > 25) return false;
    index = index * 26 + place;
  }
  return isCurrency[index] === 1;
};

/** A record with some keys of known type; `needs` are bits of keys of which one must be there. */
class Fields {
  readonly #table: KeyTable;
  readonly #readers: readonly Reader[];
  /** Bits of the known keys that the last record had. */
  seen = 0;

  constructor(readers: Readonly<Record<string, Reader>>) {
    this.#table = new KeyTable(Object.keys(readers));
    this.#readers = Object.values(readers);
  }

  bit(name: string): number {
    return 1 << this.#table.names.indexOf(name);
  }

  read(scanner: PlainScanner, valueDepth: number, maxKeys: number): boolean {
    if (!scanner.take(0x7b)) return false;
    let seen = 0;
    let keys = 0;
    this.#table.begin();
    if (!scanner.take(0x7d)) {
      do {
        const index = scanner.keyOf(this.#table);
        if (++keys > maxKeys) return false;
        if (index === unknownKey) {
          if (!scanner.isPlainKey() || !scanner.value(valueDepth)) return false;
          continue;
        }
        if ((seen & (1 << index)) !== 0 || this.#readers[index]?.(scanner) !== true) return false;
        seen |= 1 << index;
      } while (scanner.take(0x2c));
      if (!scanner.take(0x7d)) return false;
    }
    this.seen = seen;
    return true;
  }
}

const itemFields = new Fields({
  item_id: textOr(string),
  item_name: shortText,
  price: money,
  quantity: number,
  item_category: shortText,
  item_brand: shortText,
  item_variant: shortText,
  coupon: shortText,
});
const itemNames = itemFields.bit('item_id') | itemFields.bit('item_name');

/** The event is level 1, its properties 2, their values 3, an item 4. */
const propertyDepth = 3;
const inItemDepth = 5;

const items: Reader = (scanner) => {
  if (!scanner.take(0x5b)) return false;
  if (scanner.take(0x5d)) return true;
  let count = 0;
  do {
    if (++count > limits.maxItems) return false;
    if (!itemFields.read(scanner, inItemDepth, Infinity)) return false;
    if ((itemFields.seen & itemNames) === 0) return false;
  } while (scanner.take(0x2c));
  return scanner.take(0x5d);
};

const fields = new Fields({
  value: money,
  currency,
  items,
  transaction_id: nullOr(textOr(id)),
  cart_id: nullOr(textOr(id)),
  product_id: nullOr(textOr(id)),
  payment_type: nullOr(shortText),
});
/** false when they aren't plain. */
export const readPlainProperties = (scanner: PlainScanner): boolean =>
  fields.read(scanner, propertyDepth, limits.maxProperties);

// Classes of events that are malformed in one way each, as the JSON text that is sent, with the
// reason for which the contract rejects them. Structure-aware: all else about them is right.
import fc from 'fast-check';
import { limits, type RejectReason } from '@tabiji/contract';
import { shopEvent } from '../shop-event.js';

export interface BadEventClass {
  readonly name: string;
  readonly reason: RejectReason;
  readonly texts: fc.Arbitrary<string>;
}

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const over = (limit: number) => fc.integer({ min: limit + 1, max: limit + 40 });
/** The JSON of a valid event with these changes; a change to undefined leaves the field out. */
const changed = (changes: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  changes.map((change) => JSON.stringify(shopEvent({ ...change })));
const properties = (changes: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  changed(changes.map((value) => ({ properties: value })));
const one = <Value>(key: string, value: fc.Arbitrary<Value>): fc.Arbitrary<object> =>
  value.map((chosen) => ({ [key]: chosen }));
/** Puts raw JSON where a placeholder stands: what no JSON.stringify would write. */
const withRaw = (raw: fc.Arbitrary<string>, place: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc.tuple(raw, properties(place)).map(([text, json]) => json.replace('"@"', () => text));
const nested = (levels: number, value: unknown): object =>
  levels === 1 ? { value } : { in: nested(levels - 1, value) };

export const badEventClasses: readonly BadEventClass[] = [
  {
    name: 'no object',
    reason: 'not_an_object',
    texts: fc
      .oneof(fc.constant(null), fc.integer(), fc.boolean(), word, fc.array(word, { maxLength: 3 }))
      .map((value) => JSON.stringify(value)),
  },
  {
    name: 'a required field is missing',
    reason: 'missing_field',
    texts: changed(
      fc.constantFrom('event_id', 'name', 'anonymous_id').map((key) => ({ [key]: undefined })),
    ),
  },
  {
    name: 'a field of the wrong type',
    reason: 'invalid_field',
    texts: changed(
      fc.oneof(
        one('name', fc.constantFrom<unknown>(7, {}, [], true)),
        one('anonymous_id', fc.constantFrom<unknown>(7, {}, '', null)),
        one('session_id', fc.constantFrom<unknown>(7, ['s'], '')),
        one('seq', fc.constantFrom<unknown>(-1, 1.5, 'first', 4_294_967_296)),
        one('consent', fc.constantFrom<unknown>('maybe', 1, '')),
        one('context', fc.constantFrom<unknown>('none', 3, { url: 7 }, { is_entry: 'yes' })),
        one('properties', fc.constantFrom<unknown>('none', 3, [1])),
      ),
    ),
  },
  {
    name: 'an id that is no UUID',
    reason: 'invalid_event_id',
    texts: changed(
      one(
        'event_id',
        fc.oneof(
          word,
          fc.constant(''),
          fc.uuid().map((id) => id.slice(1)),
        ),
      ),
    ),
  },
  {
    name: 'a name that is none',
    reason: 'invalid_name',
    texts: changed(
      one(
        'name',
        fc.oneof(
          fc.constantFrom('', ' ', '\n', '\u0000', 'view\u0007item'),
          over(limits.maxNameLength).map((length) => 'n'.repeat(length)),
        ),
      ),
    ),
  },
  {
    name: 'a time that is none',
    reason: 'invalid_time',
    texts: changed(
      one(
        'occurred_at',
        fc.oneof(
          word,
          fc.integer({ max: -1 }),
          fc.constantFrom<unknown>(
            '',
            '2026-05-01',
            '2026-05-01T12:00:00',
            7_258_118_400_000,
            {},
            undefined,
          ),
        ),
      ),
    ),
  },
  {
    name: 'money that is none',
    reason: 'invalid_money',
    texts: properties(
      fc.oneof(
        one(
          'value',
          fc.oneof(word, fc.constantFrom<unknown>('', '1,5', '12 EUR', 'NaN', 1e15, {}, '1e40')),
        ),
        one('currency', fc.constantFrom<unknown>('', '€', 'EURO', 7)).map((c) => ({
          value: 1,
          ...c,
        })),
        one('price', word).map((item) => ({ items: [{ item_id: 'a', ...item }] })),
      ),
    ),
  },
  {
    name: 'items that are none',
    reason: 'invalid_items',
    texts: properties(
      one(
        'items',
        fc.oneof(
          word,
          fc.constantFrom<unknown>({}, 3, ['tea'], [null], [{}], [{ price: 1 }]),
          over(limits.maxItems).map((count) =>
            Array.from({ length: count }, () => ({ item_id: 'a' })),
          ),
        ),
      ),
    ),
  },
  {
    name: 'a number beyond all numbers',
    reason: 'number_not_finite',
    texts: withRaw(
      fc.constantFrom('1e999', '-1e999', '1e309', `1${'0'.repeat(400)}`),
      fc.integer({ min: 1, max: 4 }).map((levels) => nested(levels, '@')),
    ),
  },
  {
    name: 'a key that reaches a prototype',
    reason: 'forbidden_key',
    texts: withRaw(
      fc
        .tuple(
          fc.constantFrom('__proto__', 'constructor', 'prototype', '\\u005f_proto__'),
          fc.json(),
        )
        .map(([key, value]) => `{"${key}":${value}}`),
      fc.integer({ min: 1, max: 4 }).map((levels) => nested(levels, '@')),
    ),
  },
  {
    name: 'nested too deeply',
    reason: 'too_deep',
    texts: properties(
      fc.oneof(
        fc.integer({ min: limits.maxDepth, max: 40 }).map((levels) => nested(levels, 'x')),
        fc.integer({ min: limits.maxDepth - 1, max: 3_000 }).map((levels) => ({
          list: Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x'),
        })),
      ),
    ),
  },
  {
    name: 'too large',
    reason: 'event_too_large',
    texts: properties(
      fc.oneof(
        fc
          .integer({ min: 33, max: 60 })
          .map((count) => ({ list: Array.from({ length: count }, () => 'x'.repeat(1024)) })),
        fc
          .integer({ min: 17_000, max: 30_000 })
          .map((count) => ({ list: Array.from({ length: count }, () => 1) })),
        fc
          .integer({ min: 6_000, max: 8_000 })
          .map((units) => ({ a: '茶'.repeat(units), b: '茶'.repeat(units) })),
      ),
    ),
  },
  {
    name: 'a string too long',
    reason: 'string_too_long',
    texts: fc.oneof(
      properties(
        one(
          'note',
          over(limits.maxStringLength).map((length) => 'x'.repeat(length)),
        ),
      ),
      changed(
        one(
          'anonymous_id',
          over(limits.maxStringLength).map((length) => 'x'.repeat(length)),
        ),
      ),
    ),
  },
  {
    name: 'a key too long, empty, or broken',
    reason: 'key_too_long',
    texts: properties(
      fc.oneof(
        over(limits.maxKeyLength).map((length) => ({ ['k'.repeat(length)]: 1 })),
        fc.constantFrom({ '': 1 }, { '\ud800': 1 }, { 'k\udfff': 1 }),
      ),
    ),
  },
  {
    name: 'too many properties',
    reason: 'too_many_properties',
    texts: properties(
      over(limits.maxProperties).map((count) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index])),
      ),
    ),
  },
  {
    name: 'a key given twice, the last time wrong',
    reason: 'invalid_name',
    texts: fc
      .constantFrom('""', '" "', '"\\u0000"')
      .map((name) => JSON.stringify(shopEvent()).replace(/}$/, () => `,"name":${name}}`)),
  },
];

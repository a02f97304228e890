/** Events that are none, too large, too deep, or hold what could hurt whoever reads them. */
import fc from 'fast-check';
import { limits } from '@tabiji/contract';
import {
  changed,
  nested,
  over,
  withProperties,
  withRaw,
  word,
  type BadEventClass,
} from './class.js';

const noObject = (name: string, values: fc.Arbitrary<unknown>): BadEventClass => ({
  name: `the event is ${name}`,
  reason: 'not_an_object',
  texts: values.map((value) => JSON.stringify(value)),
});

const endless = (name: string, ...numbers: string[]): BadEventClass => ({
  name,
  reason: 'number_not_finite',
  texts: withRaw(fc.constantFrom(...numbers)),
});

const forbidden = (key: string): BadEventClass => ({
  name: `a key is ${key}`,
  reason: 'forbidden_key',
  texts: withRaw(fc.json().map((value) => `{"${key}":${value}}`)),
});

const tooLong = (name: string, texts: fc.Arbitrary<string>): BadEventClass => ({
  name,
  reason: 'string_too_long',
  texts,
});
const longText = over(limits.maxStringLength).map((length) => 'x'.repeat(length));

const tooLarge = (name: string, properties: fc.Arbitrary<object>): BadEventClass => ({
  name,
  reason: 'event_too_large',
  texts: withProperties(properties),
});

export const badShapeClasses: readonly BadEventClass[] = [
  noObject('null', fc.constant(null)),
  noObject('a number', fc.integer()),
  noObject('a word or a truth', fc.oneof(word, fc.boolean())),
  noObject('a list', fc.array(word, { maxLength: 3 })),
  endless('a number has too large an exponent', '1e999', '-1e999', '1e309'),
  endless('a number has too many digits', `1${'0'.repeat(400)}`),
  forbidden('__proto__'),
  forbidden('constructor'),
  forbidden('prototype'),
  forbidden('\\u005f_proto__'),
  {
    name: 'objects are nested too deeply',
    reason: 'too_deep',
    texts: withProperties(
      fc.integer({ min: limits.maxDepth, max: 40 }).map((levels) => nested(levels, 'x')),
    ),
  },
  {
    name: 'lists are nested too deeply',
    reason: 'too_deep',
    texts: withProperties(
      fc.integer({ min: limits.maxDepth - 1, max: 3_000 }).map((levels) => ({
        list: Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x'),
      })),
    ),
  },
  tooLarge(
    'many long strings',
    fc
      .integer({ min: 33, max: 60 })
      .map((count) => ({ list: Array.from({ length: count }, () => 'x'.repeat(1024)) })),
  ),
  tooLarge(
    'a long list',
    fc
      .integer({ min: 17_000, max: 30_000 })
      .map((count) => ({ list: Array.from({ length: count }, () => 1) })),
  ),
  tooLarge(
    'characters of three bytes',
    fc
      .integer({ min: 6_000, max: 8_000 })
      .map((units) => ({ a: '茶'.repeat(units), b: '茶'.repeat(units) })),
  ),
  tooLong('a property is too long', withProperties(longText.map((note) => ({ note })))),
  tooLong('an id is far too long', changed(longText.map((id) => ({ anonymous_id: id })))),
  {
    name: 'a key is too long',
    reason: 'key_too_long',
    texts: withProperties(over(limits.maxKeyLength).map((length) => ({ ['k'.repeat(length)]: 1 }))),
  },
  {
    name: 'a key is empty or broken',
    reason: 'key_too_long',
    texts: withProperties(fc.constantFrom({ '': 1 }, { '\ud800': 1 }, { 'k\udfff': 1 })),
  },
  {
    name: 'there are too many properties',
    reason: 'too_many_properties',
    texts: withProperties(
      over(limits.maxProperties).map((count) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index])),
      ),
    ),
  },
  {
    name: 'a key is given twice, the last time wrong',
    reason: 'invalid_name',
    texts: fc
      .tuple(changed(fc.constant({})), fc.constantFrom('""', '" "', '"\\u0000"'))
      .map(([text, name]) => text.replace(/}$/, () => `,"name":${name}}`)),
  },
];

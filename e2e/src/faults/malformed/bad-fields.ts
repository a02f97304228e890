/** Events with a field that is missing, of the wrong type, or out of its range. */
import fc from 'fast-check';
import { limits } from '@tabiji/contract';
import {
  changed,
  over,
  withField,
  withProperties,
  withProperty,
  word,
  type BadEventClass,
} from './class.js';

const missing = (key: string): BadEventClass => ({
  name: `${key} is missing`,
  reason: 'missing_field',
  texts: withField(key, undefined),
});

const wrong = (key: string, ...values: unknown[]): BadEventClass => ({
  name: `${key} is of the wrong type`,
  reason: 'invalid_field',
  texts: withField(key, ...values),
});

const inMoney = (name: string, texts: fc.Arbitrary<string>): BadEventClass => ({
  name,
  reason: 'invalid_money',
  texts,
});

const inItems = (name: string, ...values: unknown[]): BadEventClass => ({
  name,
  reason: 'invalid_items',
  texts: withProperty('items', ...values),
});

export const badFieldClasses: readonly BadEventClass[] = [
  missing('event_id'),
  missing('name'),
  missing('anonymous_id'),
  wrong('name', 7, {}, [], true),
  wrong('anonymous_id', 7, {}, '', null),
  wrong('session_id', 7, ['s'], ''),
  wrong('seq', -1, 1.5, 'first', 4_294_967_296),
  wrong('consent', 'maybe', 1, ''),
  wrong('context', 'none', 3, { url: 7 }, { is_entry: 'yes' }),
  wrong('properties', 'none', 3, [1]),
  {
    name: 'event_id is a word',
    reason: 'invalid_event_id',
    texts: changed(word.map((id) => ({ event_id: id }))),
  },
  { name: 'event_id is empty', reason: 'invalid_event_id', texts: withField('event_id', '') },
  {
    name: 'event_id is cut off',
    reason: 'invalid_event_id',
    // too short for a card's number, which would be masked in its letter
    texts: changed(fc.uuid().map((id) => ({ event_id: id.slice(0, 13) }))),
  },
  { name: 'name is blank', reason: 'invalid_name', texts: withField('name', '', ' ', '\n') },
  {
    name: 'name has control characters',
    reason: 'invalid_name',
    texts: withField('name', '\u0000', 'view\u0007item'),
  },
  {
    name: 'name is too long',
    reason: 'invalid_name',
    texts: changed(over(limits.maxNameLength).map((length) => ({ name: 'n'.repeat(length) }))),
  },
  {
    name: 'occurred_at is a word',
    reason: 'invalid_time',
    texts: changed(word.map((at) => ({ occurred_at: at }))),
  },
  {
    name: 'occurred_at is before 1970',
    reason: 'invalid_time',
    texts: changed(fc.integer({ max: -1 }).map((at) => ({ occurred_at: at }))),
  },
  {
    name: 'occurred_at is after 2200',
    reason: 'invalid_time',
    texts: withField('occurred_at', 7_258_118_400_000),
  },
  {
    name: 'occurred_at has no zone or no time of day',
    reason: 'invalid_time',
    texts: withField('occurred_at', '', '2026-05-01', '2026-05-01T12:00:00'),
  },
  {
    name: 'occurred_at is missing or an object',
    reason: 'invalid_time',
    texts: withField('occurred_at', {}, undefined),
  },
  inMoney('value is a word', withProperties(word.map((value) => ({ value })))),
  inMoney('value has a comma or a currency', withProperty('value', '1,5', '12 EUR', 'NaN', '')),
  inMoney('value is out of range', withProperty('value', 1e15, '1e40')),
  inMoney('value is an object', withProperty('value', {})),
  inMoney(
    'currency is no code',
    withProperties(fc.constantFrom('', '€', 'EURO', 7).map((currency) => ({ value: 1, currency }))),
  ),
  inMoney(
    "an item's price is a word",
    withProperties(word.map((price) => ({ items: [{ item_id: 'a', price }] }))),
  ),
  {
    name: 'value is below zero',
    reason: 'negative_value',
    texts: withProperty('value', -1, '-0.5', -1e9),
  },
  inItems('items is a word', 'tea', ''),
  inItems('items is an object or a number', {}, 3),
  inItems('an item is no object', ['tea'], [null]),
  inItems('an item has no id and no name', [{}], [{ price: 1 }]),
  {
    name: 'there are too many items',
    reason: 'invalid_items',
    texts: withProperties(
      over(limits.maxItems).map((count) => ({
        items: Array.from({ length: count }, () => ({ item_id: 'a' })),
      })),
    ),
  },
];

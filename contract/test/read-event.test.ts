import { limits, readEvent } from '@tabiji/contract';

const event = {
  event_id: '0190b7c2-0000-7000-8000-000000000001',
  name: 'add_to_cart',
  anonymous_id: 'device-1',
  session_id: 's-1',
  seq: 3,
  occurred_at: '2026-11-22T09:00:00.000Z',
  properties: { value: 1200, currency: 'JPY', items: [{ item_id: 'sencha', price: '1200' }] },
};

const reasonOf = (change: object): string => {
  const result = readEvent({ ...structuredClone(event), ...change });
  return result.ok ? 'ok' : result.reason;
};

const nested = (levels: number): object => (levels === 1 ? {} : { deeper: nested(levels - 1) });

test('a complete event is read', () => {
  expect(readEvent(structuredClone(event))).toMatchObject({ ok: true, event });
});

test.each<[string, object, string]>([
  ['no name', { name: undefined }, 'missing_field'],
  ['an empty name', { name: ' ' }, 'invalid_name'],
  ['a name one too long', { name: 'x'.repeat(limits.maxNameLength + 1) }, 'invalid_name'],
  ['a name just short enough', { name: 'x'.repeat(limits.maxNameLength) }, 'ok'],
  ['an id that is no UUID', { event_id: '17' }, 'invalid_event_id'],
  ['no device', { anonymous_id: undefined }, 'missing_field'],
  ['a device that is a number', { anonymous_id: 5 }, 'invalid_field'],
  ['a device that an object was made into', { anonymous_id: '[object Object]' }, 'invalid_field'],
  ['a person that was undefined', { user_id: 'undefined' }, 'invalid_field'],
  ['a person that was null', { user_id: 'null' }, 'invalid_field'],
  ['a person that was no number', { user_id: 'NaN' }, 'invalid_field'],
  ['a person whose id begins like a mistake', { user_id: 'nullsoft' }, 'ok'],
  ['no person', { user_id: null }, 'ok'],
  ['a time in words', { occurred_at: 'yesterday' }, 'invalid_time'],
  ['a time without an offset', { occurred_at: '2026-11-22 09:00:00' }, 'invalid_time'],
  ['a time in epoch seconds', { occurred_at: 1_790_000_000 }, 'invalid_time'],
  ['a time in epoch milliseconds', { occurred_at: 1_790_000_000_000 }, 'ok'],
  ['an amount in words', { properties: { value: 'much' } }, 'invalid_money'],
  ['a currency sign', { properties: { value: 1, currency: '¥' } }, 'invalid_money'],
  ['a purchase below zero', { name: 'purchase', properties: { value: -0.01 } }, 'negative_value'],
  [
    'an alias below zero',
    { name: 'Order Completed', properties: { value: '-5' } },
    'negative_value',
  ],
  ['a refund below zero', { name: 'refund', properties: { value: -5 } }, 'negative_value'],
  ['a purchase of nothing', { name: 'purchase', properties: { value: 0 } }, 'ok'],
  ['a purchase of minus nothing', { name: 'purchase', properties: { value: '-0.00' } }, 'ok'],
  ['a refund', { name: 'refund', properties: { value: 5 } }, 'ok'],
  ['a custom event below zero', { name: 'balance_change', properties: { value: -5 } }, 'ok'],
  [
    "a discount's line below zero",
    { name: 'purchase', properties: { value: 5, items: [{ item_id: 'coupon', price: -5 }] } },
    'ok',
  ],
  ['an item without id and name', { properties: { items: [{ price: 1 }] } }, 'invalid_items'],
  ['items that are no list', { properties: { items: 'tea' } }, 'invalid_items'],
  [
    'a number beyond all numbers',
    { properties: { size: JSON.parse('1e999') as number } },
    'number_not_finite',
  ],
  [
    'a key that reaches the prototype',
    { properties: JSON.parse('{"__proto__":{"x":1}}') as object },
    'forbidden_key',
  ],
  ['eight levels', { properties: nested(limits.maxDepth - 1) }, 'ok'],
  ['nine levels', { properties: nested(limits.maxDepth) }, 'too_deep'],
  [
    'a string just short enough',
    { properties: { note: 'x'.repeat(limits.maxStringLength) } },
    'ok',
  ],
  [
    'a string one too long',
    { properties: { note: 'x'.repeat(limits.maxStringLength + 1) } },
    'string_too_long',
  ],
  [
    'a key one too long',
    { properties: { ['k'.repeat(limits.maxKeyLength + 1)]: 1 } },
    'key_too_long',
  ],
  ['an unknown consent', { consent: 'maybe' }, 'invalid_field'],
  ['a negative seq', { seq: -1 }, 'invalid_field'],
])('%s: judged by its reason', (_what, change, reason) => {
  expect(reasonOf(change)).toBe(reason);
});

test.each([[null], [17], ['event'], [[event]], [undefined]])('%p is not an object', (value) => {
  expect(readEvent(value)).toMatchObject({ ok: false, reason: 'not_an_object' });
});

test('an id that is the text of a mistake is called one', () => {
  expect(readEvent({ ...event, user_id: '[object Object]' })).toMatchObject({
    detail: expect.stringMatching(/^\/user_id: It is the text of a mistake/),
  });
});

test('a lone surrogate is replaced, not stored', () => {
  const result = readEvent({ ...event, properties: { note: 'tea \ud83c' } });
  expect(result).toMatchObject({ ok: true, event: { properties: { note: 'tea \ufffd' } } });
});

test('the reason names the field and never its value', () => {
  expect(readEvent({ ...event, anonymous_id: { secret: 'hunter2' } })).toEqual({
    ok: false,
    reason: 'invalid_field',
    detail: '/anonymous_id: A field has the wrong type or an unknown value.',
  });
});

test.each([
  [{ value: '12,50' }, '/properties/value: It is no decimal like 12.50, or out of range.'],
  [{ value: 1, currency: 'EURO' }, '/properties/currency: It is no ISO 4217 code like EUR.'],
  [
    { items: [{ item_id: 'tea', price: 'dear' }] },
    '/properties/items/0/price: It is no decimal like 12.50, or out of range.',
  ],
])('the detail says what is wrong with the money in %j', (properties, detail) => {
  expect(readEvent({ ...structuredClone(event), properties })).toMatchObject({
    reason: 'invalid_money',
    detail,
  });
});

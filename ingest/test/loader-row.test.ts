import { toRow } from '../src/index.js';
import { acceptedEvent } from './loader-fixture.js';

const at = { logId: 'log-1', partition: 3, offset: 42 };
const rowOf = (properties: Parameters<typeof acceptedEvent>[1]) =>
  toRow(acceptedEvent(1, properties), at);

test('a row has its place in the log and the facts of its event', () => {
  const event = acceptedEvent(1, {
    campaign: { source: 'google', medium: 'cpc', name: 'spring', click_id_type: 'gclid' },
    first_campaign: { source: 'newsletter' },
  });
  expect(toRow(event, at)).toMatchObject({
    log_id: 'log-1',
    log_partition: 3,
    log_offset: 42,
    event_id: event.event_id,
    occurred_at: event.occurred_at,
    campaign_source: 'google',
    campaign_medium: 'cpc',
    campaign_name: 'spring',
    click_id_type: 'gclid',
    first_campaign_source: 'newsletter',
    first_campaign_medium: '',
    first_campaign_name: '',
  });
});

test('the same record gives the same bytes', () => {
  const text = JSON.stringify(acceptedEvent(1, { properties: { b: 1, a: { z: [1], y: null } } }));
  const bytes = () => JSON.stringify(toRow(JSON.parse(text), at));
  expect(bytes()).toBe(bytes());
});

test('money is exact and its currency upper case', () => {
  expect(rowOf({ properties: { value: '1980.10', currency: 'jpy' } })).toMatchObject({
    value: '1980.1',
    currency: 'JPY',
  });
  expect(rowOf({ properties: { value: 0.1 } })).toMatchObject({ value: '0.1', currency: '' });
  expect(rowOf({ properties: {} })).toMatchObject({ value: null, currency: '' });
});

test.each([
  ['product_id', { product_id: 'p1', items: [{ item_id: 'p2' }] }, 'product_id', 'p1'],
  ['the first item', { items: [{ item_id: 7 }, { item_id: 'p2' }] }, 'product_id', '7'],
  ["the first item's name", { items: [{ item_name: 'Shoe' }] }, 'product_id', 'Shoe'],
  ['nothing', { items: [] }, 'product_id', ''],
  ['payment_type', { payment_type: 'card', payment_method: 'x' }, 'payment_method', 'card'],
  ['payment_method', { payment_method: 'konbini' }, 'payment_method', 'konbini'],
  ['cart_id', { cart_id: 12 }, 'cart_id', '12'],
  ['transaction_id', { transaction_id: 'T1', order_id: 'O1' }, 'order_id', 'T1'],
  ['order_id', { order_id: 'O1' }, 'order_id', 'O1'],
])('%s of %p is its %s', (_, properties, column, expected) => {
  expect(rowOf({ properties })).toHaveProperty(column, expected);
});

test('items are kept as JSON in their own column', () => {
  const items = [{ item_id: 'p1', price: 1980, quantity: 2 }];
  const row = rowOf({ properties: { items } });
  expect(JSON.parse(row.items)).toEqual(items);
  expect(row.properties).toEqual({});
});

test('every other property is kept as text, those with a column too', () => {
  const properties = {
    colour: 'blue',
    size: 42,
    gift: true,
    note: '',
    nothing: null,
    value: 12.5,
    engraving: { text: 'A', lines: [1, 2] },
  };
  expect(rowOf({ properties }).properties).toEqual({
    colour: 'blue',
    size: '42',
    gift: 'true',
    note: '',
    value: '12.5',
    engraving: '{"text":"A","lines":[1,2]}',
  });
});

import { decodeRecord } from '../src/loader/decode-record.js';
import { acceptedEvent } from './loader-fixture.js';

const decode = (record: unknown) => decodeRecord(Buffer.from(JSON.stringify(record)));

test('an accepted event is decoded as it was written', () => {
  const event = acceptedEvent(1, { properties: { a: [1, { b: null }] } });
  expect(decode(event)).toEqual({ ok: true, event });
});

test.each<[string, unknown]>([
  ['it is no object', ['an array']],
  ['its version is unknown', { ...acceptedEvent(1), v: 3 }],
  ['it holds no event', { ...acceptedEvent(1), v: 2 }],
  ['title is no text', { ...acceptedEvent(1), title: 5 }],
  ['event_id is no UUID in lower case', acceptedEvent(1, { event_id: 'E'.repeat(36) })],
  ['occurred_at is no time between 1970 and 2200', acceptedEvent(1, { occurred_at: -1 })],
  ['received_at is no time between 1970 and 2200', { ...acceptedEvent(1), received_at: '2026' }],
  ['is_entry is neither true nor false', { ...acceptedEvent(1), is_entry: 1 }],
  ['properties is no object', { ...acceptedEvent(1), properties: [] }],
  ['campaign is no object', { ...acceptedEvent(1), campaign: null }],
  ['seq is no count', acceptedEvent(1, { seq: 4_294_967_296 })],
  ['clock_skew_ms is no whole number', acceptedEvent(1, { clock_skew_ms: 0.5 })],
])('a record is refused because %s', (detail, record) => {
  expect(decode(record)).toEqual({ ok: false, detail });
});

test('bytes that are no JSON are refused', () => {
  expect(decodeRecord(Buffer.from([0xff, 0x00, 0x7b]))).toEqual({
    ok: false,
    detail: 'it is no JSON',
  });
});

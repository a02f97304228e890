import { bucketFor } from '../src/pages/abandonment/bucket-for.js';

const catalog = (first: string, last: string) => ({ first_event_at: first, last_event_at: last });
const recent = catalog('2026-10-01T00:00:00Z', '2026-11-25T00:00:00Z');
const longAgo = catalog('2019-11-01T00:00:00Z', '2026-11-25T00:00:00Z');

test('a range of up to a quarter is asked for by the hour, a longer one by the day', () => {
  const from = '2026-01-01T00:00:00Z';

  expect(bucketFor({ from, to: '2026-04-03T00:00:00Z' }, longAgo)).toBe('hour');
  expect(bucketFor({ from, to: '2026-04-03T00:00:01Z' }, longAgo)).toBe('day');
});

test('without ends it is as long as the data', () => {
  expect(bucketFor({ from: null, to: null }, recent)).toBe('hour');
  expect(bucketFor({ from: null, to: null }, longAgo)).toBe('day');
  expect(bucketFor({ from: '2026-11-20T00:00:00Z', to: null }, longAgo)).toBe('hour');
});

test('as long as nothing is known of the data it may be long', () => {
  expect(bucketFor({ from: null, to: null }, undefined)).toBe('day');
});

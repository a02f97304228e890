// The score interval against values worked out by others (Newcombe 1998, table I).
import { shareOf, wilsonInterval } from '../src/statistic/wilson-interval.js';

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies between %d and %d', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval?.[0]).toBeCloseTo(low, 4);
  expect(interval?.[1]).toBeCloseTo(high, 4);
});

test('all of them reach up to 1', () => {
  expect(wilsonInterval(5, 5)?.[1]).toBe(1);
});

test('of nothing there is no share', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(shareOf(0, 0)).toBeNull();
});

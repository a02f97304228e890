// The difference of two shares: the examples of Newcombe (1998), table II, method 10.
import { rateDifference } from '../src/statistic/rate-difference.js';

const share = (part: number, whole: number) => ({ part, whole });

test.each([
  [share(56, 70), share(48, 80), 0.2, [0.0524, 0.3339]],
  [share(9, 10), share(3, 10), 0.6, [0.1705, 0.809]],
  [share(6, 7), share(2, 7), 0.5714, [0.0582, 0.8062]],
  [share(5, 56), share(0, 29), 0.0893, [-0.0381, 0.1926]],
  [share(0, 10), share(0, 20), 0, [-0.1611, 0.2775]],
  [share(10, 10), share(0, 20), 1, [0.6791, 1]],
])('%j and %j', (one, other, difference, [low, high]) => {
  const found = rateDifference(one, other);
  expect(found?.difference).toBeCloseTo(difference, 4);
  expect(found?.interval[0]).toBeCloseTo(low ?? NaN, 4);
  expect(found?.interval[1]).toBeCloseTo(high ?? NaN, 4);
});

test('the other way around it is the same with the sign changed', () => {
  const [one, other] = [share(31, 200), share(57, 180)];
  const [there, back] = [rateDifference(one, other), rateDifference(other, one)];
  expect(back?.difference).toBe(-(there?.difference ?? NaN));
  expect(back?.interval[0]).toBeCloseTo(-(there?.interval[1] ?? NaN), 12);
});

test('there is no difference to a share of nothing', () => {
  expect(rateDifference(share(0, 0), share(1, 2))).toBeNull();
});

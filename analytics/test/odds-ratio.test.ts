// Odds ratios and false discovery rates against values worked out elsewhere.
import { falseDiscoveryRates } from '../src/statistic/false-discovery.js';
import { oddsRatio } from '../src/statistic/odds-ratio.js';

test('a ratio with its interval and its p: 80 of 100 against 60 of 100', () => {
  const { ratio, interval, p, isCorrected } = oddsRatio({
    with: 80,
    without: 20,
    othersWith: 60,
    othersWithout: 40,
  });
  // log(8/3) = 0.980829; error = sqrt(1/80 + 1/20 + 1/60 + 1/40) = 0.322749; z = 3.038987
  expect(ratio).toBeCloseTo(8 / 3, 12);
  expect(interval[0]).toBeCloseTo(1.41656, 4);
  expect(interval[1]).toBeCloseTo(5.01987, 4);
  expect(p).toBeCloseTo(0.0023738, 6);
  expect(isCorrected).toBe(false);
});

test('the same on both sides is a ratio of 1, and p is 1', () => {
  expect(oddsRatio({ with: 5, without: 5, othersWith: 50, othersWithout: 50 })).toMatchObject({
    ratio: 1,
    p: 1,
  });
});

test('with a count of 0 a half is added to each', () => {
  const { ratio, isCorrected } = oddsRatio({
    with: 0,
    without: 40,
    othersWith: 30,
    othersWithout: 10,
  });
  expect(isCorrected).toBe(true);
  expect(ratio).toBeCloseTo((0.5 * 10.5) / (40.5 * 30.5), 12);
});

test.each([
  // [n, x]: x of n against the other way round; p by the normal distribution of log ratio / error.
  [[60, 40], 0.004967331912448812],
  [[90, 10], 1.1413060383386502e-20],
])('%j against its mirror', ([some = 0, others = 0], expected) => {
  const { p } = oddsRatio({
    with: some,
    without: others,
    othersWith: others,
    othersWithout: some,
  });
  expect(p / expected).toBeCloseTo(1, 6);
});

test('Benjamini and Hochberg: their own fifteen p-values', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  const rates = falseDiscoveryRates(p);
  // In their paper exactly the first four are called differences at 5 %.
  expect(rates.map((rate) => rate <= 0.05)).toEqual(p.map((_, place) => place < 4));
  expect(rates[0]).toBeCloseTo(0.0015, 12);
  expect(rates[3]).toBeCloseTo(0.035625, 12);
  expect(falseDiscoveryRates([...p].reverse())).toEqual([...rates].reverse());
});

test('nothing to compare is no rate', () => {
  expect(falseDiscoveryRates([])).toEqual([]);
});

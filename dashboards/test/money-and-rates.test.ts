import fc from 'fast-check';
import {
  addDecimals,
  amountIn,
  mainCurrency,
  splitMoney,
  sumAmounts,
} from '../src/format/decimal.js';
import { wilsonInterval } from '../src/format/wilson.js';

test('decimals are added exactly', () => {
  expect(addDecimals('0.1', '0.2')).toBe('0.3');
  expect(addDecimals('99999999999999.9999', '0.0001')).toBe('100000000000000');
  expect(addDecimals('-1.5', '1')).toBe('-0.5');
  expect(addDecimals('12', '3.40')).toBe('15.4');
});

test('adding and taking away comes back to the start', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 9999 }))
    .map(([whole, fraction]) =>
      addDecimals(String(whole), `0.${String(fraction).padStart(4, '0')}`),
    );
  const negative = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);

  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(addDecimals(addDecimals(a, b), negative(b))).toBe(a);
    }),
  );
});

test('currencies are never added to one another', () => {
  expect(
    sumAmounts([
      { currency: 'JPY', amount: '100' },
      { currency: 'USD', amount: '1.5' },
      { currency: 'JPY', amount: '20' },
    ]),
  ).toEqual([
    { currency: 'JPY', amount: '120' },
    { currency: 'USD', amount: '1.5' },
  ]);
});

test('the main currency is the one that most lists have', () => {
  const yen = { currency: 'JPY', amount: '5' };
  const dollars = { currency: 'USD', amount: '5' };

  expect(mainCurrency([[dollars], [yen], [yen, dollars], [yen]])).toBe('JPY');
  expect(mainCurrency([[], [{ currency: 'EUR', amount: '0' }]])).toBeNull();
  expect(mainCurrency([[dollars, { currency: 'JPY', amount: '900' }]])).toBe('JPY');
  expect(amountIn([dollars], 'JPY')).toBe(0);
  expect(splitMoney([dollars, yen], 'JPY')).toEqual({ main: [yen], others: [dollars] });
});

test('the interval is that of Wilson, 1927', () => {
  const [low, high] = wilsonInterval(8, 10) ?? [0, 0];

  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(wilsonInterval(0, 20)?.[0]).toBe(0);
  expect(wilsonInterval(20, 20)?.[1]).toBe(1);
});

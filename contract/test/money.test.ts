import fc from 'fast-check';
import { parseCurrency, parseMoney } from '@tabiji/contract';

test.each([
  [12.5, '12.5'],
  [1200, '1200'],
  ['1200.00', '1200'],
  ['0.1', '0.1'],
  [-3.25, '-3.25'],
  ['-0', '0'],
  [1e-7, '0'],
  ['1e3', '1000'],
  ['0.00005', '0.0001'],
  ['99999999999999.9999', '99999999999999.9999'],
])('%p is the amount %s', (value, amount) => {
  expect(parseMoney(value)).toBe(amount);
});

test.each([
  ['abc'],
  [''],
  [null],
  [true],
  [Number.NaN],
  [Infinity],
  ['1,200'],
  ['0x10'],
  [1e14],
  ['1e999'],
  ['9'.repeat(65)],
])('%p is no amount', (value) => {
  expect(parseMoney(value)).toBeNull();
});

test('an amount in units of a ten-thousandth comes back exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }), (units) => {
      const magnitude = (units < 0n ? -units : units).toString().padStart(5, '0');
      const text = `${units < 0n ? '-' : ''}${magnitude.slice(0, -4)}.${magnitude.slice(-4)}`;
      const [whole = '', fraction = ''] = (parseMoney(text) ?? '').split('.');
      expect(BigInt(whole + fraction.padEnd(4, '0'))).toBe(units);
    }),
  );
});

test('a currency is a code of ISO 4217, in any case', () => {
  expect(['jpy', 'USD', 'Yen', 'yen!', '¥', 12, null].map(parseCurrency)).toEqual([
    'JPY',
    'USD',
    null,
    null,
    null,
    null,
    null,
  ]);
});

import fc from 'fast-check';
import { maskText } from '../src/collector/masking/mask-text.js';

const masked = (text: string): [text: string, count: number] => {
  let count = 0;
  return [maskText(text, () => count++), count];
};

test.each([
  ['Visa', '4111111111111111'],
  ['Visa of 13 digits', '4222222222222'],
  ['Mastercard', '5555555555554444'],
  ['Mastercard, the 2 series', '2223003122003222'],
  ['American Express', '378282246310005'],
  ['Diners', '30569309025904'],
  ['Discover', '6011111111111117'],
  ['JCB', '3530111333300000'],
  ['UnionPay of 19 digits', '6205500000000000004'],
  ['Maestro', '6759649826438453'],
  ['Mir', '2200000000000004'],
  ['RuPay', '8171999927660000'],
  ['Troy', '9792030000000000'],
])('a card number of %s is masked but for its last four digits', (_name, number) => {
  expect(masked(number)).toEqual(['*'.repeat(number.length - 4) + number.slice(-4), 1]);
});

test.each([
  ['in a sentence', 'my card is 4111111111111111, thanks', 'my card is ************1111, thanks'],
  ['in groups', 'pay 4111 1111 1111 1111 now', 'pay ************1111 now'],
  ['with dashes', '4111-1111-1111-1111', '************1111'],
  ['American Express in groups', '3782 822463 10005', '***********0005'],
  [
    'after a UUID',
    '8f3f4679-7907-4148-9a0b-1ac39b63ed98 4111111111111111',
    '8f3f4679-7907-4148-9a0b-1ac39b63ed98 ************1111',
  ],
  ['behind letters that are hexadecimal', 'cc4111111111111111', 'cc************1111'],
  ['after another number', 'order 12 4111 1111 1111 1111', 'order 12 ************1111'],
  [
    'in a query',
    'https://x.example/?card=4111111111111111&a=1',
    'https://x.example/?card=************1111&a=1',
  ],
  ['in a query, as %20', '?q=4111%201111%201111%201111', '?q=************1111'],
  ['in a query, as +', '?q=4111+1111+1111+1111', '?q=************1111'],
  ['in a path', '/pay/4111111111111111/done', '/pay/************1111/done'],
])('a card number is found %s', (_name, text, expected) => {
  expect(masked(text)).toEqual([expected, 1]);
});

test('several card numbers are masked one by one', () => {
  expect(masked('4111111111111111 or 5555555555554444')).toEqual([
    '************1111 or ************4444',
    2,
  ]);
});

test.each([
  ['fails the Luhn check', '4111111111111112'],
  ['is a time in milliseconds that passes Luhn', '1700000000004'],
  ['is a bar code that passes Luhn', '4901780186099'],
  ['is longer than a card number', '41111111111111111111'],
  ['is an order number in other groups', '503-1234567-1234567'],
  ['is a UUID of digits only', '41111111-1111-1111-1111-111111111111'],
  ['stands in a UUID', '8f3f4679-7907-4148-9a0b-1ac39b63ed98'],
  ['stands in an address with a UUID', '/orders/0255acfb-3793-4831-8665-3f9b28890ce7?a=1'],
  ['stands in an MD5', 'c4111111111111111aeb1ac39b63ed98'],
  ['has 12 digits', '411111111111'],
])('a number that %s is left alone', (_name, text) => {
  expect(masked(text)).toEqual([text, 0]);
});

test.each([
  ['https://x.example/?cvv=123&a=1', 'https://x.example/?cvv=***&a=1'],
  ['https://x.example/#card_cvc=1234', 'https://x.example/#card_cvc=***'],
  ['securityCode=123', 'securityCode=***'],
  ['/x?to=%2Fpay%3Fcvv%3D987', '/x?to=%2Fpay%3Fcvv%3D***'],
])('a security code in %s is masked', (text, expected) => {
  expect(masked(text)).toEqual([expected, 1]);
});

test.each(['https://x.example/?discount=123', '?curve=12&cv=1', 'cvv is on the back', 'a=b'])(
  'no security code is seen in %s',
  (text) => expect(masked(text)).toEqual([text, 0]),
);

const luhnDigit = (digits: string): string => {
  const sum = [...digits]
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, digit) => total + (digit > 9 ? digit - 9 : digit), 0);
  return String((10 - (sum % 10)) % 10);
};

test('no card number survives, whatever words stand around it', () => {
  const card = fc
    .tuple(
      fc.constantFrom('4', '51', '34', '36', '62', '6011', '2221'),
      fc.stringMatching(/^\d{15}$/),
    )
    .map(([issuer, rest]) => (issuer + rest).slice(0, 15))
    .map((digits) => digits + luhnDigit(digits));
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z ,:/?&=]{0,20}$/),
      card,
      fc.stringMatching(/^[a-z ,:/?&=]{0,20}$/),
      (before, number, after) => {
        const [text, count] = masked(before + number + after);
        expect(text).not.toContain(number);
        expect(count).toBe(1);
      },
    ),
  );
});

test('masking what was masked changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [once] = masked(text);
      expect(masked(once)).toEqual([once, 0]);
    }),
  );
});

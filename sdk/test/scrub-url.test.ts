import { createUrlScrubber } from '../src/scrub-url.js';

const scrub = createUrlScrubber('q,page', '/account/,/orders/');

test.each([
  ['https://shop.example/list?q=red+shoes&page=2', 'https://shop.example/list?q=red+shoes&page=2'],
  ['https://shop.example/?utm_source=a&q=x&token=s3cret', 'https://shop.example/?q=x'],
  ['https://shop.example/?token=s3cret', 'https://shop.example/'],
  ['https://shop.example/?faq=1&p=q', 'https://shop.example/'],
  ['https://shop.example/?q=jane%40mail.example', 'https://shop.example/?q=***'],
  ['https://shop.example/u/jane@mail.example/x', 'https://shop.example/u/***/x'],
  ['https://shop.example/?q=4111+1111+1111+1111', 'https://shop.example/?q=***'],
  ['https://shop.example/item/4901234567894', 'https://shop.example/item/4901234567894'],
  ['https://shop.example/account/jane/address?q=1', 'https://shop.example/account/*?q=1'],
  ['https://shop.example/orders/77#top', 'https://shop.example/orders/*'],
  ['https://shop.example/help/account/x', 'https://shop.example/help/account/x'],
  ['https://shop.example/#access_token=abc', 'https://shop.example/'],
  ['https://shop.example/?page=1#/cart?token=abc', 'https://shop.example/?page=1#/cart'],
  ['https://jane:pw@shop.example/x', 'https://jane:***/x'],
  ['', ''],
])('%s leaves as %s', (href, scrubbed) => {
  expect(scrub(href)).toBe(scrubbed);
});

test('without masked paths no path is cut', () => {
  const plain = createUrlScrubber('q');
  expect(plain('https://shop.example/account/jane?x=1')).toBe('https://shop.example/account/jane');
});

test('an address is cut at 2,000 characters', () => {
  expect(scrub('https://shop.example/' + 'a'.repeat(9_000)).length).toBe(2_000);
});

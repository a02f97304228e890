/** @jest-environment jsdom */
import { segment } from '../../src/plugins/segment.js';
import { startTracker } from '../support/start-tracker.js';

type Listener = (...args: unknown[]) => void;
type Stub = unknown[][] & Record<string, Listener>;
const page = window as unknown as { analytics?: unknown };

/** The array of Segment's snippet, whose methods keep calls until the library has loaded. */
const pasteSnippet = (): Stub => {
  const stub = ((page.analytics as Stub | undefined) ||= [] as unknown as Stub) as Stub;
  for (const verb of ['track', 'identify', 'reset', 'page', 'on']) {
    stub[verb] = (...args) => void stub.push([verb, ...args]);
  }
  return stub;
};
/** What the library does when it arrives: subscriptions first, then the kept calls, which it tells. */
const arrive = (stub: Stub) => {
  const listeners: [string, Listener][] = [];
  const library: Record<string, Listener> = {
    on: (verb, listener) => void listeners.push([verb as string, listener as Listener]),
  };
  for (const verb of ['track', 'identify', 'reset', 'page']) {
    library[verb] = (...args) =>
      listeners.filter(([name]) => name === verb).forEach(([, tell]) => tell(...args));
  }
  const kept = [...stub] as [string, ...unknown[]][];
  for (const isSubscription of [true, false]) {
    for (const [verb, ...args] of kept) {
      if ((verb === 'on') === isSubscription) library[verb]!(...args);
    }
  }
  page.analytics = library;
  return library;
};
const start = () => {
  const { tracker, browser } = startTracker();
  segment(tracker);
  return {
    browser,
    names: async () => {
      await browser.pass(1_000);
      return browser.sent().map(({ name }) => name);
    },
  };
};

beforeEach(() => Reflect.deleteProperty(window, 'analytics'));

test('calls before, while and after the library loads are each taken once', async () => {
  const stub = pasteSnippet();
  stub['track']!('Product Viewed', {});
  const { names } = start();
  stub['track']!('Product Added', {});
  const library = arrive(stub);
  library['track']!('Checkout Started', {});
  expect(await names()).toEqual(['Product Viewed', 'Product Added', 'Checkout Started']);
});

test('a library that is blocked leaves the calls to us', async () => {
  const stub = pasteSnippet();
  const { names } = start();
  stub['page']!();
  stub['track']!('Product Viewed', {});
  expect(await names()).toEqual(['Product Viewed']);
});

test('a snippet that comes after us', async () => {
  const { names } = start();
  pasteSnippet()['track']!('Product Viewed', {});
  expect(await names()).toEqual(['Product Viewed']);
});

test('products become items, and an order an order', async () => {
  const { browser } = start();
  const stub = pasteSnippet();
  stub['track']!('Order Completed', {
    order_id: 'T1',
    total: 30,
    currency: 'EUR',
    products: [{ product_id: 'S1', name: 'Sencha', category: 'tea', price: 15, quantity: 2 }],
  });
  stub['track']!('Product Added', { sku: 'S2', price: 9, cart_id: 'c-1' });
  await browser.pass(1_000);
  expect(browser.sent().map(({ properties }) => properties)).toMatchObject([
    {
      transaction_id: 'T1',
      value: 30,
      currency: 'EUR',
      items: [{ item_id: 'S1', item_name: 'Sencha', item_category: 'tea', price: 15, quantity: 2 }],
    },
    { value: 9, cart_id: 'c-1', items: [{ item_id: 'S2', price: 9 }] },
  ]);
});

test('the user, without the traits', async () => {
  const { browser } = start();
  const stub = pasteSnippet();
  stub['identify']!('u-1', { email: 'jane@mail.example' });
  stub['identify']!({ plan: 'gold' });
  stub['track']!('Signed In');
  stub['reset']!();
  stub['track']!('Product Viewed');
  await browser.pass(1_000);
  const [known, unknown] = browser.sent();
  expect(known).toMatchObject({ name: 'Signed In', user_id: 'u-1' });
  expect(unknown!.user_id).toBeUndefined();
  expect(unknown!.anonymous_id).not.toBe(known!.anonymous_id);
  expect(browser.bodies.join()).not.toMatch(/jane|gold/);
});

/** @jest-environment jsdom */
import { ga4 } from '../../src/plugins/ga4.js';
import { startTracker } from '../support/start-tracker.js';

const page = window as unknown as { dataLayer: unknown[] };
const layer = () => (page.dataLayer ||= []);
/** As the snippet of gtag.js has it. */
function gtag(..._call: unknown[]) {
  // eslint-disable-next-line prefer-rest-params -- what it pushes is an Arguments
  layer().push(arguments);
}
const start = (options?: { events?: string }) => {
  const { tracker, browser } = startTracker();
  ga4(tracker, options);
  return {
    browser,
    sent: async () => {
      await browser.pass(1_000);
      return browser.sent().map(({ name, properties }) => [name, properties]);
    },
  };
};
const items = [{ item_id: 'S1', price: 12, quantity: 2 }];

beforeEach(() => Reflect.deleteProperty(window, 'dataLayer'));

test('pushes of the Tag Manager, those from before it was loaded too', async () => {
  layer().push({ event: 'view_item', ecommerce: { currency: 'EUR', value: 12, items } });
  const { sent } = start();
  layer().push({ ecommerce: null });
  const length = layer().push({ event: 'purchase', ecommerce: { transaction_id: 'T1', items } });
  expect(length).toBe(3);
  expect(await sent()).toEqual([
    ['view_item', { currency: 'EUR', value: 12, items }],
    ['purchase', { transaction_id: 'T1', items }],
  ]);
});

test('events of gtag, with those of Google’s own left out', async () => {
  gtag('js', new Date());
  gtag('event', 'page_view');
  gtag('event', 'add_to_cart', { value: 12, items });
  const { sent } = start();
  layer().push({ event: 'gtm.click', 'gtm.element': document.body });
  gtag('event', 'begin_checkout', { value: 12 });
  gtag('event', 'quiz_done', { score: 3 });
  expect(await sent()).toEqual([
    ['add_to_cart', { value: 12, items }],
    ['begin_checkout', { value: 12 }],
  ]);
});

test('ecommerce that comes before its event belongs to it, and to no later one', async () => {
  const { sent } = start();
  layer().push({ ecommerce: { items } });
  layer().push({ event: 'view_item' });
  layer().push({ event: 'view_cart' });
  expect(await sent()).toEqual([
    ['view_item', { items }],
    ['view_cart', {}],
  ]);
});

test('names that the shop allows', async () => {
  const { sent } = start({ events: '^quiz_' });
  gtag('event', 'quiz_done', { score: 3 });
  gtag('event', 'purchase');
  expect(await sent()).toEqual([['quiz_done', { score: 3 }]]);
});

test.each<[string, () => void]>([
  ['config', () => gtag('config', 'G-1', { user_id: 'u-1' })],
  ['set', () => gtag('set', { user_id: 'u-1' })],
  ['a push', () => layer().push({ event: 'gtm.load', user_id: 'u-1' })],
])('the user from %s', async (_, say) => {
  const { browser } = start();
  say();
  gtag('event', 'login');
  await browser.pass(1_000);
  expect(browser.sent()[0]).toMatchObject({ name: 'login', user_id: 'u-1' });
});

test('a denied default holds events until the update says what holds', async () => {
  gtag('consent', 'default', { analytics_storage: 'denied' });
  const { browser, sent } = start();
  gtag('event', 'view_item', { items });
  await browser.pass(1_000);
  expect(browser.bodies).toEqual([]);
  gtag('consent', 'update', { analytics_storage: 'granted' });
  expect(await sent()).toEqual([['view_item', { items }]]);
});

test('an update that denies erases everything', async () => {
  const { browser } = start();
  gtag('event', 'view_item', { items });
  gtag('consent', 'update', { analytics_storage: 'denied', ad_storage: 'denied' });
  await browser.pass(1_000);
  expect(browser.bodies).toEqual([]);
  expect([...browser.stored.keys()].filter((key) => !key.startsWith('tabiji.c'))).toEqual([]);
});

test('a push that makes no sense is passed on and costs nothing', async () => {
  const { sent } = start();
  layer().push(null, 7, { ecommerce: 5 }, () => {});
  gtag('consent', 'update');
  gtag('event', 'view_cart');
  expect(layer().length).toBe(6);
  expect((await sent()).map(([name]) => name)).toEqual(['view_cart']);
});

/** @jest-environment jsdom */
import { createBrowserPorts } from '../src/browser-ports.js';
import { createCore } from '../src/tracker.js';
import { FakeBrowser } from './support/fake-browser.js';

/** The real page, a fake network and clock. */
const start = (options = {}) => {
  const browser = new FakeBrowser();
  const { facts, watchPage } = createBrowserPorts(true);
  const ports = { ...browser.ports, facts, watchPage };
  history.replaceState(null, '', '/start');
  const tracker = createCore({ key: 'pk', host: '', ...options }, ports);
  const views = () =>
    browser
      .sent()
      .map(({ name, context }) => [
        name,
        context?.url?.replace(location.origin, ''),
        context?.referrer?.replace(location.origin, ''),
      ]);
  return { browser, tracker, views };
};
const originals = { pushState: history.pushState, replaceState: history.replaceState };
afterEach(() => Object.assign(history, originals));

test('pushState and replaceState to another address are page views, with the one before as referrer', async () => {
  const { browser, views } = start();
  history.pushState({ some: 'state' }, '', '/list');
  await browser.pass(10);
  history.replaceState(null, '', '/list?q=shoes');
  await browser.pass(1_000);
  expect(history.length).toBeGreaterThan(1);
  expect(views()).toEqual([
    ['page_view', '/start', ''],
    ['page_view', '/list', '/start'],
    ['page_view', '/list?q=shoes', '/list'],
  ]);
});

test('the page view comes before an event that is tracked in the same tick', async () => {
  const { browser, tracker, views } = start();
  history.pushState(null, '', '/item');
  tracker.track('view_item', { items: [] });
  await browser.pass(1_000);
  expect(views().map(([name, url]) => [name, url])).toEqual([
    ['page_view', '/start'],
    ['page_view', '/item'],
    ['view_item', '/item'],
  ]);
});

test('a state change without another address, or only in what is cut off, is no page view', async () => {
  const { browser, views } = start();
  history.replaceState({ scroll: 1 }, '', '/start');
  await browser.pass(10);
  history.pushState(null, '', '/start?session=1#part');
  await browser.pass(1_000);
  expect(views()).toEqual([['page_view', '/start', '']]);
});

test('going back and hash routes are page views', async () => {
  const { browser, views } = start();
  history.pushState(null, '', '/list');
  await browser.pass(10);
  originals.replaceState.call(history, null, '', '/start');
  dispatchEvent(new PopStateEvent('popstate'));
  await browser.pass(10);
  originals.replaceState.call(history, null, '', '/start#/cart');
  dispatchEvent(new PopStateEvent('popstate'));
  await browser.pass(1_000);
  expect(views().map(([, url]) => url)).toEqual(['/start', '/list', '/start', '/start#/cart']);
});

test('with spa off the history is left alone', async () => {
  const before = history.pushState;
  const { browser, views } = start({ spa: 'off' });
  expect(history.pushState).toBe(before);
  history.pushState(null, '', '/list');
  await browser.pass(1_000);
  expect(views().length).toBe(1);
});

test('a page restored from the back/forward cache is a page view', async () => {
  const { browser, views } = start();
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await browser.pass(1_000);
  expect(views().length).toBe(2);
});

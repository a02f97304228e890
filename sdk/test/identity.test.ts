import { FakeBrowser } from './support/fake-browser.js';
import { startTracker } from './support/start-tracker.js';

test('the anonymous id is in one cookie of at most 48 bytes, the same on every event', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  tracker.track('b');
  await browser.pass(1_000);
  const ids = new Set(browser.sent().map((event) => event.anonymous_id));
  expect(ids).toEqual(new Set([browser.cookies.split('=')[1]]));
  expect(Buffer.byteLength(browser.cookies)).toBeLessThanOrEqual(48);
});

test('the cookie outlives the storage, and the storage the cookie', () => {
  const { tracker, browser } = startTracker();
  const id = tracker.context().anonymous_id;
  const withoutStorage = new FakeBrowser();
  withoutStorage.cookies = 'other=1; ' + browser.cookies;
  expect(startTracker({}, withoutStorage).tracker.context().anonymous_id).toBe(id);
  const withoutCookie = browser.anotherTab();
  withoutCookie.cookies = '';
  expect(startTracker({}, withoutCookie).tracker.context().anonymous_id).toBe(id);
});

test('cookies are read once, when the tracker starts', () => {
  const { tracker, browser } = startTracker({ auto: 'on' });
  tracker.track('a');
  tracker.context();
  expect(browser.cookieReads).toBe(1);
});

test('there is no id before there is an event', () => {
  const { browser } = startTracker();
  expect([browser.cookies, [...browser.stored]]).toEqual(['', []]);
});

test('identify names the visitor on later events until null', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  tracker.identify(42);
  tracker.track('b');
  tracker.identify(null);
  tracker.track('c');
  await browser.pass(1_000);
  expect(browser.sent().map((event) => event.user_id)).toEqual([undefined, '42', undefined]);
});

test('reset makes the next event a new visitor with a new session, counted from 1', async () => {
  const { tracker, browser } = startTracker();
  tracker.identify('u1');
  tracker.track('a');
  tracker.reset();
  tracker.track('b');
  await browser.pass(1_000);
  const [a, b] = browser.sent();
  expect([b!.user_id, b!.seq]).toEqual([undefined, 1]);
  expect(b!.anonymous_id).not.toBe(a!.anonymous_id);
  expect(b!.session_id).not.toBe(a!.session_id);
});

test('a reset in one tab holds in the others', () => {
  const first = startTracker();
  const second = startTracker({}, first.browser.anotherTab());
  second.tracker.context();
  first.tracker.reset();
  expect(second.tracker.context().anonymous_id).toBe(first.tracker.context().anonymous_id);
});

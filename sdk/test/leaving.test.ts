import { eventsOf } from './support/fake-browser.js';
import { startTracker } from './support/start-tracker.js';

const beaconNames = (bodies: string[]) =>
  bodies.map((body) => eventsOf(body).map(({ name }) => name));

test('a page that hides hands its queue to a beacon at once and keeps it until a 2xx', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  browser.hooks.leaving();
  expect(beaconNames(browser.beacons)).toEqual([['a']]);
  expect(browser.queuedNames()).toEqual(['a']);
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['a']]);
  expect(browser.queuedNames()).toEqual([]);
});

test('a beacon beside a request stays with it inside 48 KB', async () => {
  const { tracker, browser } = startTracker();
  browser.holdAnswers();
  for (let count = 0; count < 3; count++) tracker.track('a', { text: 'x'.repeat(8_000) });
  await browser.pass(1_000);
  for (let count = 0; count < 4; count++) tracker.track('b', { text: 'x'.repeat(8_000) });
  browser.hooks.leaving();
  expect(beaconNames(browser.beacons)).toEqual([['b', 'b']]);
});

test('pagehide after visibilitychange hands over only what is new', () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  browser.hooks.leaving();
  tracker.track('b');
  browser.hooks.leaving();
  expect(beaconNames(browser.beacons)).toEqual([['a'], ['b']]);
});

test('what is under way in a request is left to that request', async () => {
  const { tracker, browser } = startTracker();
  browser.holdAnswers();
  tracker.track('a');
  await browser.pass(1_000);
  browser.hooks.leaving();
  expect(browser.beacons).toEqual([]);
});

test('there is no beacon offline, and none while the collector asked to wait', async () => {
  const { tracker, browser } = startTracker();
  browser.isOnline = false;
  tracker.track('a');
  browser.hooks.leaving();
  browser.isOnline = true;
  browser.status = 503;
  browser.retryAfter = '60';
  await browser.pass(1_000);
  browser.hooks.leaving();
  expect(browser.beacons).toEqual([]);
  expect(browser.queuedNames()).toEqual(['a']);
});

test('a page that leaves after a failed attempt tries once more', async () => {
  const { tracker, browser } = startTracker();
  browser.status = 0;
  tracker.track('a');
  await browser.pass(400);
  browser.hooks.leaving();
  expect(beaconNames(browser.beacons)).toEqual([['a']]);
  expect(browser.queuedNames()).toEqual(['a']);
});

test('a beacon stays inside 48 KB, counted in bytes', () => {
  const { tracker, browser } = startTracker();
  for (let count = 0; count < 10; count++) tracker.track('a', { text: '語'.repeat(3_000) });
  browser.hooks.leaving();
  expect(browser.beacons.length).toBe(1);
  expect(Buffer.byteLength(browser.beacons[0]!)).toBeLessThanOrEqual(48 * 1024);
  expect(eventsOf(browser.beacons[0]!).length).toBe(5);
});

test('a page that left is taken over by the next one without a wait', async () => {
  const first = startTracker();
  first.tracker.track('a');
  first.browser.hooks.leaving();
  const next = startTracker({}, first.browser.anotherTab());
  next.tracker.track('b');
  await next.browser.pass(1_000);
  expect(next.browser.sentNames()).toEqual([['a', 'b']]);
  expect(next.browser.queuedNames()).toEqual([]);
});

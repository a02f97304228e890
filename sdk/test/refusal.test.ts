import { startTracker } from './support/start-tracker.js';

test.each([401, 403, 410])('%i stops until the next page and keeps the events', async (status) => {
  const { tracker, browser } = startTracker();
  browser.status = status;
  tracker.track('a');
  await browser.pass(1_000);
  tracker.track('b');
  await browser.pass(3_600_000);
  expect(browser.sentNames()).toEqual([['a']]);
  browser.hooks.leaving();
  expect(browser.beacons).toEqual([]);

  const next = startTracker({}, browser.anotherTab());
  next.tracker.track('c');
  await next.browser.pass(1_000);
  expect(next.browser.sentNames()).toEqual([['a', 'b', 'c']]);
});

test.each([400, 404, 415])('%i drops the batch and tells how many', async (status) => {
  const { tracker, browser } = startTracker();
  browser.status = status;
  tracker.track('a');
  tracker.track('b');
  await browser.pass(60_000);
  expect(browser.bodies.length).toBe(1);
  expect(browser.outcomes).toEqual([
    ['a', 'rejected'],
    ['b', 'rejected'],
  ]);
  expect(browser.queuedNames()).toEqual([]);
});

test('413 halves the batch until it fits', async () => {
  const { tracker, browser } = startTracker();
  const post = browser.ports.post;
  browser.ports.post = (url, body) => {
    browser.status = (body.match(/event_id/g)?.length ?? 0) > 2 ? 413 : 200;
    return post(url, body);
  };
  for (const name of ['a', 'b', 'c', 'd', 'e']) tracker.track(name);
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['a', 'b', 'c', 'd', 'e'], ['a', 'b'], ['c', 'd'], ['e']]);
  expect(browser.queuedNames()).toEqual([]);
});

test('a single event that is answered 413 is dropped, and the next is sent', async () => {
  const { tracker, browser } = startTracker();
  const post = browser.ports.post;
  browser.ports.post = (url, body) => {
    browser.status = body.includes('too_big') ? 413 : 200;
    return post(url, body);
  };
  tracker.track('too_big');
  tracker.track('fine');
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['too_big', 'fine'], ['too_big'], ['fine']]);
  expect(browser.outcomes).toEqual([
    ['too_big', 'rejected'],
    ['fine', 'accepted'],
  ]);
});

test('an event over 32 KiB is dropped before it is stored', () => {
  const { tracker, browser } = startTracker();
  tracker.track('huge', { a: '語'.repeat(6_000), b: '語'.repeat(6_000) });
  tracker.track('fine');
  expect(browser.outcomes).toEqual([['huge', 'too_large']]);
  expect(browser.queuedNames()).toEqual(['fine']);
});

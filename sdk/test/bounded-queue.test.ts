import { startTracker } from './support/start-tracker.js';

test('the queue holds 500 events; the oldest go first and are told', () => {
  const { tracker, browser } = startTracker();
  for (let count = 1; count <= 503; count++) tracker.track(`e${count}`);
  expect(browser.queuedNames().length).toBe(500);
  expect(browser.queuedNames()[0]).toBe('e4');
  expect(browser.outcomes).toEqual([
    ['e1', 'overflow'],
    ['e2', 'overflow'],
    ['e3', 'overflow'],
  ]);
});

test('what is older than a week is given up, for its repeats could no longer be told', () => {
  const { tracker, browser } = startTracker();
  tracker.track('old');
  const next = startTracker({}, browser.anotherTab());
  next.browser.nowMs += 7 * 86_400_000;
  next.tracker.track('a');
  expect(next.browser.queuedNames()).toEqual(['old', 'a']);
  next.browser.nowMs += 1;
  next.tracker.track('b');
  expect(next.browser.queuedNames()).toEqual(['a', 'b']);
  expect(next.browser.outcomes).toEqual([['old', 'overflow']]);
});

test('the queue holds 200,000 characters', () => {
  const { tracker, browser } = startTracker();
  for (let count = 1; count <= 40; count++) tracker.track(`e${count}`, { text: 'x'.repeat(8_000) });
  const chars = [...browser.stored.values()].reduce((sum, value) => sum + value.length, 0);
  expect(browser.queuedNames()[0]).toBe('e18');
  expect(chars).toBeLessThan(201_000);
});

test('a full queue goes out in requests of at most 48 KB', async () => {
  const { tracker, browser } = startTracker();
  for (let count = 0; count < 500; count++) tracker.track('a');
  await browser.pass(1_000);
  expect(browser.sent().length).toBe(500);
  browser.bodies.forEach((body) => expect(Buffer.byteLength(body)).toBeLessThanOrEqual(48 * 1024));
  expect(browser.queuedNames()).toEqual([]);
});

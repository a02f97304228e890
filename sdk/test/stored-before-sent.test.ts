import { startTracker } from './support/start-tracker.js';

test('an event is in storage before any request is made', () => {
  const { tracker, browser } = startTracker();
  tracker.track('search', { search_term: 'shoes' });
  expect(browser.bodies).toEqual([]);
  expect(browser.queuedNames()).toEqual(['search']);
});

test('an event is still in storage while its request is under way', async () => {
  const { tracker, browser } = startTracker();
  browser.holdAnswers();
  tracker.track('search', { search_term: 'shoes' });
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['search']]);
  expect(browser.queuedNames()).toEqual(['search']);
});

test('events of one moment go out in one request', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  tracker.track('b');
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['a', 'b']]);
});

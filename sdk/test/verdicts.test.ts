import { startTracker } from './support/start-tracker.js';

test('a 2xx removes only the events that it names', async () => {
  const { tracker, browser } = startTracker();
  browser.judge = (events) => events.slice(0, 1).map(() => ({ status: 'accepted' }));
  tracker.track('a');
  tracker.track('b');
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['a', 'b'], ['b']]);
  expect(browser.queuedNames()).toEqual([]);
});

test('a 2xx that names none, as a captive portal’s, is waited out', async () => {
  const { tracker, browser } = startTracker();
  browser.judge = () => [];
  tracker.track('a');
  await browser.pass(60_000);
  expect(browser.queuedNames()).toEqual(['a']);
  expect(browser.bodies.length).toBeLessThan(40);
});

test('the page hears of each event what became of it', async () => {
  const { tracker, browser } = startTracker();
  browser.judge = () => [{ status: 'accepted' }, { status: 'rejected' }, { status: 'dropped' }];
  for (const name of ['a', 'b', 'c']) tracker.track(name);
  await browser.pass(1_000);
  expect(browser.outcomes).toEqual([
    ['a', 'accepted'],
    ['b', 'rejected'],
    ['c', 'dropped'],
  ]);
});

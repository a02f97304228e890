import { startTracker } from './support/start-tracker.js';

test('flush resolves when what was queued has been tried', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  await tracker.flush();
  expect(browser.queuedNames()).toEqual([]);
  browser.status = 503;
  tracker.track('b');
  await expect(tracker.flush()).resolves.toBeUndefined();
  expect(browser.queuedNames()).toEqual(['b']);
});

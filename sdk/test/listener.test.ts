import { startTracker } from './support/start-tracker.js';

test('listeners hear what was sent until they end; one that throws harms none', async () => {
  const { tracker, browser } = startTracker();
  const heard: string[] = [];
  tracker.on('sent', () => {
    throw new Error('a bad listener');
  });
  const end = tracker.on('sent', (events) => heard.push(...events.map(({ name }) => name)));
  tracker.track('a');
  await browser.pass(1_000);
  end();
  tracker.track('b');
  await browser.pass(1_000);
  expect(heard).toEqual(['a']);
  expect(browser.queuedNames()).toEqual([]);
});

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

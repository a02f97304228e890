import { startTracker } from './support/start-tracker.js';

/** A tab that stopped without any sign, with an event in its queue. */
const crashedTab = () => {
  const { tracker, browser } = startTracker();
  tracker.track('left_behind');
  return browser;
};

test('the queue of a tab that is gone for 10 seconds is sent, under its ids, and removed', async () => {
  const crashed = crashedTab();
  const leftBehind = [...crashed.stored.entries()];
  await crashed.pass(0);
  crashed.nowMs += 10_001;
  const next = startTracker({}, crashed.anotherTab());
  next.tracker.track('b');
  await next.browser.pass(1_000);
  expect(next.browser.sentNames()).toEqual([['left_behind', 'b']]);
  expect(JSON.stringify(leftBehind)).toContain(next.browser.sent()[0]!.event_id);
  expect(next.browser.queuedNames()).toEqual([]);
});

test('the queue of a tab that wrote lately is left alone', async () => {
  const crashed = crashedTab();
  crashed.nowMs += 5_000;
  const next = startTracker({}, crashed.anotherTab());
  next.tracker.track('b');
  await next.browser.pass(1_000);
  expect(next.browser.sentNames()).toEqual([['b']]);
  expect(next.browser.queuedNames()).toEqual(['left_behind']);
});

test('a queue that changed while it was taken over is not removed', async () => {
  const crashed = crashedTab();
  crashed.nowMs += 10_001;
  const { browser, tracker } = startTracker({}, crashed.anotherTab());
  const orphanKey = [...crashed.stored.keys()].find((key) => key.startsWith('tabiji.q.'))!;
  const retain = browser.ports.retain;
  browser.ports.retain = (key, value) => {
    retain(key, value);
    // Its owner wakes and writes right after we wrote ours.
    if (value?.includes('left_behind') && key !== orphanKey) {
      browser.stored.set(
        orphanKey,
        crashed.nowMs + '\n' + browser.stored.get(orphanKey)!.split('\n')[1]! + '\n{"name":"new"}',
      );
    }
  };
  tracker.track('b');
  await browser.pass(1_000);
  expect(browser.queuedNames()).toContain('new');
});

test('an owner that wakes after it was taken over sends nothing again', async () => {
  const { tracker, browser } = startTracker();
  browser.status = 503;
  browser.retryAfter = '60';
  tracker.track('a');
  await browser.pass(11_000);
  const other = startTracker({}, browser.anotherTab());
  other.tracker.track('b');
  await other.browser.pass(1_000);
  expect(other.browser.sentNames()).toEqual([['a', 'b']]);
  browser.status = 200;
  await browser.pass(120_000);
  expect(browser.bodies.length).toBe(1);
});

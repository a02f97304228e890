import { startMs } from './support/fake-browser.js';
import { startTracker } from './support/start-tracker.js';

test.each([
  ['in seconds', '30'],
  ['as a date', new Date(startMs + 30_300).toUTCString()],
])(
  'Retry-After %s is waited for, then the event is sent within the jitter',
  async (_, retryAfter) => {
    const { tracker, browser } = startTracker();
    browser.status = 503;
    browser.retryAfter = retryAfter;
    tracker.track('a');
    await browser.pass(400);
    expect(browser.bodies.length).toBe(1);
    browser.status = 200;
    tracker.track('b');
    await browser.pass(28_000);
    expect(browser.bodies.length).toBe(1);
    await browser.pass(4_000);
    expect(browser.sentNames()).toEqual([['a'], ['a', 'b']]);
  },
);

test('Retry-After holds when the page is shown again', async () => {
  const { tracker, browser } = startTracker();
  browser.status = 429;
  browser.retryAfter = '60';
  tracker.track('a');
  await browser.pass(400);
  browser.hooks.returned();
  await browser.pass(50_000);
  expect(browser.bodies.length).toBe(1);
});

test.each(['0', 'soon', '-5', '1e99'])(
  'Retry-After %s neither hurries nor stops',
  async (retryAfter) => {
    const { tracker, browser } = startTracker();
    browser.status = 503;
    browser.retryAfter = retryAfter;
    tracker.track('a');
    await browser.pass(60_000);
    expect(browser.bodies.length).toBeLessThan(40);
    browser.status = 200;
    await browser.pass(3_700_000);
    expect(browser.queuedNames()).toEqual([]);
  },
);

test('waits grow to a minute, with jitter, and no further', async () => {
  const { tracker, browser } = startTracker();
  browser.status = 503;
  tracker.track('a');
  await browser.pass(3_600_000);
  const attempts = browser.bodies.map((body) => (JSON.parse(body) as { sent_at: number }).sent_at);
  const waits = attempts.slice(1).map((at, index) => at - attempts[index]!);
  waits.forEach((wait, index) =>
    expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** index)),
  );
  expect(Math.max(...waits)).toBeGreaterThan(30_000);
  expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
});

test('coming online ends our own wait at once', async () => {
  const { tracker, browser } = startTracker();
  browser.status = 0;
  tracker.track('a');
  await browser.pass(100_000);
  browser.status = 200;
  browser.hooks.returned();
  await browser.settle();
  expect(browser.queuedNames()).toEqual([]);
});

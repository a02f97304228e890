import { FakeBrowser } from './support/fake-browser.js';
import { startTracker } from './support/start-tracker.js';

test('a prerendered page counts from when it is shown, its page view first', async () => {
  const prerendering = new FakeBrowser();
  prerendering.isPrerendered = true;
  const { tracker, browser } = startTracker({ auto: 'on' }, prerendering);
  tracker.track('view_item', { items: [] });
  await browser.pass(60_000);
  browser.hooks.leaving();
  expect([browser.bodies, browser.beacons, [...browser.stored]]).toEqual([[], [], []]);
  browser.isPrerendered = false;
  browser.hooks.returned();
  const shownMs = browser.nowMs;
  await browser.pass(1_000);
  expect(browser.sent().map(({ name, occurred_at }) => [name, occurred_at])).toEqual([
    ['page_view', shownMs],
    ['view_item', shownMs],
  ]);
});

import { startTracker } from './support/start-tracker.js';

const minuteMs = 60_000;

test('a session lasts while less than 30 minutes pass between events', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  await browser.pass(30 * minuteMs);
  tracker.track('b');
  await browser.pass(30 * minuteMs + 1);
  tracker.track('c');
  await browser.pass(1_000);
  const [a, b, c] = browser.sent().map((event) => event.session_id);
  expect(b).toBe(a);
  expect(c).not.toBe(a);
});

test('the session is the same in another tab', async () => {
  const first = startTracker();
  first.tracker.track('a');
  const second = startTracker({}, first.browser.anotherTab());
  expect(second.tracker.context().session_id).toBe(first.tracker.context().session_id);
});

test('only the first page view of a session is an entry', async () => {
  const { tracker, browser } = startTracker({ auto: 'on' });
  browser.url = 'https://shop.example/list';
  tracker.page();
  await browser.pass(31 * minuteMs);
  tracker.track('add_to_cart', { items: [] });
  tracker.page();
  await browser.pass(1_000);
  expect(browser.sent().map((event) => [event.name, event.context?.is_entry])).toEqual([
    ['page_view', true],
    ['page_view', undefined],
    ['add_to_cart', undefined],
    ['page_view', true],
  ]);
});

test('seq counts the events of the device through all tabs without a gap', async () => {
  const first = startTracker();
  const second = startTracker({}, first.browser.anotherTab());
  first.tracker.track('a');
  second.tracker.track('b');
  first.tracker.track('c');
  await first.browser.pass(1_000);
  await second.browser.pass(1_000);
  const sent = [...first.browser.sent(), ...second.browser.sent()];
  expect(sent.map((event) => [event.name, event.seq])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});

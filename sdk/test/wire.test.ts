import { batchSchema, readEvent } from '@tabiji/contract';
import { startTracker } from './support/start-tracker.js';

test('a page view is as the contract says, in at most 400 bytes without a campaign', async () => {
  const { browser } = startTracker({ auto: 'on' });
  await browser.pass(1_000);
  const [event] = browser.sent();
  expect(readEvent(event)).toMatchObject({ ok: true });
  expect(event).toMatchObject({
    name: 'page_view',
    seq: 1,
    consent: 'granted',
    context: {
      url: 'https://shop.example/',
      title: 'Shop',
      is_entry: true,
      locale: 'en-GB',
    },
  });
  expect(JSON.stringify(event).length).toBeLessThanOrEqual(400);
});

test('a batch names the key and the time it was sent', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a');
  await browser.pass(1_000);
  expect(batchSchema.parse(JSON.parse(browser.bodies[0]!))).toMatchObject({
    write_key: 'pk_test',
    sent_at: browser.nowMs - 700,
  });
});

test('whatever the page says of itself, the event is valid', async () => {
  const { tracker, browser } = startTracker({ auto: 'on' });
  browser.url =
    'https://shop.example/' +
    'p/'.repeat(9_000) +
    '?utm_source=' +
    'x'.repeat(2_000) +
    '&gclid=' +
    'y'.repeat(2_000);
  browser.title = '題'.repeat(9_000);
  browser.referrer = 'android-app://com.example.mail/';
  tracker.identify('u'.repeat(999));
  tracker.page({ lone: '\ud800', nothing: undefined });
  await browser.pass(1_000);
  expect(browser.sent().map((event) => readEvent(event).ok)).toEqual([true, true]);
});

test('an own id and an own time are kept', async () => {
  const { tracker, browser } = startTracker();
  const id = '0190b2b0-0000-7000-8000-000000000001';
  expect(tracker.track('a', {}, { id, at: 1_700_000_000_000 })).toBe(id);
  await browser.pass(1_000);
  expect(browser.sent()[0]).toMatchObject({ event_id: id, occurred_at: 1_700_000_000_000 });
});

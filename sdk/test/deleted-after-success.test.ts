import { startTracker } from './support/start-tracker.js';

test('a 200 removes exactly the events that it answers', async () => {
  const { tracker, browser } = startTracker();
  browser.holdAnswers();
  tracker.track('first');
  await browser.pass(1_000);
  tracker.track('meanwhile');
  browser.status = 200;
  browser.holdAnswers();
  expect(browser.queuedNames()).toEqual(['first', 'meanwhile']);
  await browser.answerNow();
  expect(browser.sentNames()).toEqual([['first'], ['meanwhile']]);
  expect(browser.queuedNames()).toEqual([]);
});

test.each([0, 408, 429, 500, 503])(
  'after %i an event stays and is sent again under its id',
  async (status) => {
    const { tracker, browser } = startTracker();
    browser.status = status;
    const id = tracker.track('purchase', {
      transaction_id: 'T1',
      value: 1,
      currency: 'EUR',
      items: [],
    });
    await browser.pass(500);
    expect(browser.queuedNames()).toEqual(['purchase']);
    browser.status = 200;
    await browser.pass(120_000);
    expect(new Set(browser.sent().map((event) => event.event_id))).toEqual(new Set([id]));
    expect(browser.queuedNames()).toEqual([]);
  },
);

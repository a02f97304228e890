import { FakeBrowser } from './support/fake-browser.js';
import { startTracker } from './support/start-tracker.js';

test('pending holds events in memory, without an id and without a request', async () => {
  const { tracker, browser } = startTracker({ consent: 'pending', auto: 'on' });
  tracker.track('search', { search_term: 'x' });
  tracker.identify('u1');
  await browser.pass(10_000);
  browser.hooks.leaving();
  expect([...browser.stored]).toEqual([]);
  expect([browser.cookies, browser.bodies, browser.beacons]).toEqual(['', [], []]);
  expect(tracker.context()).toEqual({});
});

test('granted sends what pending held, in order, with the times when it happened', async () => {
  const { tracker, browser } = startTracker({ consent: 'pending', auto: 'on' });
  const shownMs = browser.nowMs;
  await browser.pass(5_000);
  tracker.identify('u1');
  tracker.track('search', { search_term: 'x' });
  browser.url = 'https://shop.example/elsewhere';
  tracker.consent('granted');
  await browser.pass(1_000);
  expect(
    browser
      .sent()
      .map(({ name, user_id, occurred_at, context }) => [name, user_id, occurred_at, context?.url]),
  ).toEqual([
    ['page_view', undefined, shownMs, 'https://shop.example/'],
    ['search', 'u1', shownMs + 5_000, 'https://shop.example/'],
  ]);
});

test('denied erases ids, cookie and every queue at once', async () => {
  const first = startTracker();
  first.browser.status = 503;
  first.tracker.track('a');
  const { tracker, browser } = startTracker({}, first.browser.anotherTab());
  browser.cookies = first.browser.cookies;
  tracker.track('b');
  tracker.consent('denied');
  expect([...browser.stored]).toEqual([['tabiji.c', 'denied']]);
  expect(browser.cookies).toBe('');
  tracker.track('c');
  first.tracker.track('d');
  await browser.pass(60_000);
  await first.browser.pass(60_000);
  expect(browser.bodies).toEqual([]);
  expect([...browser.stored]).toEqual([['tabiji.c', 'denied']]);
});

test('a denial while pending lets go of what was held', async () => {
  const { tracker, browser } = startTracker({ consent: 'pending' });
  tracker.track('a');
  tracker.consent('denied');
  tracker.consent('granted');
  tracker.track('b');
  await browser.pass(1_000);
  expect(browser.sentNames()).toEqual([['b']]);
});

test('a denial while a request is under way brings nothing back', async () => {
  const { tracker, browser } = startTracker();
  browser.holdAnswers();
  tracker.track('a');
  await browser.pass(1_000);
  tracker.consent('denied');
  browser.status = 503;
  await browser.answerNow();
  await browser.pass(120_000);
  expect(browser.bodies.length).toBe(1);
  expect([...browser.stored.keys()]).toEqual(['tabiji.c']);
});

test('what the visitor said holds on the next page', async () => {
  const first = startTracker({ consent: 'pending' });
  first.tracker.consent('granted');
  const second = startTracker({ consent: 'pending' }, first.browser.anotherTab());
  second.tracker.track('a');
  await second.browser.pass(1_000);
  expect(second.browser.sentNames()).toEqual([['a']]);
  second.tracker.consent('denied');
  const third = startTracker({}, first.browser.anotherTab());
  third.tracker.track('b');
  await third.browser.pass(1_000);
  expect(third.browser.bodies).toEqual([]);
});

test.each([
  ['on', 0],
  ['off', 1],
] as const)('Global Privacy Control with gpc %s lets %i requests out', async (gpc, requests) => {
  const signalling = new FakeBrowser();
  signalling.isOptedOut = true;
  const { tracker, browser } = startTracker({ gpc }, signalling);
  tracker.track('a');
  await browser.pass(1_000);
  expect(browser.bodies.length).toBe(requests);
});

test('without consent to marketing no click id is read; utm sources, which name nobody, are', async () => {
  const landing = new FakeBrowser();
  landing.url = 'https://shop.example/?utm_source=mail&gclid=1';
  const { browser } = startTracker({ marketing: 'denied', auto: 'on' }, landing);
  await browser.pass(1_000);
  expect(browser.sent()[0]!.context?.last_campaign).toEqual({ source: 'mail' });
});

test('a denial of marketing erases campaigns and leaves the rest', async () => {
  const landing = new FakeBrowser();
  landing.url = 'https://shop.example/?gclid=1';
  const { tracker, browser } = startTracker({ auto: 'on' }, landing);
  const id = tracker.context().anonymous_id;
  tracker.consent('denied', 'marketing');
  tracker.track('a');
  await browser.pass(1_000);
  expect(browser.sent().map(({ context }) => context?.first_campaign)).toEqual([
    { click_id_type: 'gclid', click_id: '1' },
    undefined,
  ]);
  expect(tracker.context().anonymous_id).toBe(id);
  expect(JSON.stringify([...browser.stored])).not.toContain('gclid');
});

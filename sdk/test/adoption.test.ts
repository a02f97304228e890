import { startTracker } from './support/start-tracker.js';

test('what a tab left behind is sent by the next, under its ids, and removed', async () => {
  const gone = startTracker();
  const id = gone.tracker.track('left_behind');
  const next = startTracker({}, gone.browser.anotherTab());
  next.tracker.track('b');
  await next.browser.pass(1_000);
  expect(next.browser.sentNames()).toEqual([['left_behind', 'b']]);
  expect(next.browser.sent()[0]!.event_id).toBe(id);
  expect(next.browser.queuedNames()).toEqual([]);
});

test('a tab sends nothing again that another has got confirmed', async () => {
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

test('tabs that write at the same time lose nothing of each other', async () => {
  const one = startTracker();
  const two = startTracker({}, one.browser.anotherTab());
  one.browser.holdAnswers();
  one.tracker.track('a');
  await one.browser.pass(1_000);
  two.tracker.track('b');
  await one.browser.answerNow();
  expect(one.browser.queuedNames()).toEqual([]);
  expect([...one.browser.sent(), ...two.browser.sent()].map(({ name }) => name)).toEqual([
    'a',
    'b',
  ]);
});

test('when another tab confirms events just before they are asked for, the batch stays readable', async () => {
  const { tracker, browser } = startTracker();
  const recall = browser.ports.recall;
  let reads = 0;
  browser.ports.recall = (key) =>
    key.startsWith('tabiji.q.') && ++reads > 3 ? undefined : recall(key);
  tracker.track('a');
  await browser.pass(400);
  expect(() => browser.bodies.map((body) => JSON.parse(body) as unknown)).not.toThrow();
  expect(browser.outcomes).toEqual([]);
});

test('what waits for one write key is not sent under another', async () => {
  const shop = startTracker({ key: 'wk_shop' });
  shop.browser.status = 503;
  shop.tracker.track('of_the_shop');
  await shop.browser.pass(1_000);
  const blog = startTracker({ key: 'wk_shop2' }, shop.browser.anotherTab());
  blog.tracker.track('of_the_blog');
  await blog.browser.pass(1_000);
  expect(blog.browser.sentNames()).toEqual([['of_the_blog']]);
  expect(blog.browser.queuedNames()).toEqual(['of_the_shop']);
  shop.browser.status = 200;
  await shop.browser.pass(120_000);
  expect(shop.browser.sentNames().at(-1)).toEqual(['of_the_shop']);
  expect(shop.browser.queuedNames()).toEqual([]);
});

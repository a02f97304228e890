import { startTracker } from './support/start-tracker.js';

test('the queue holds 500 events; the oldest go first and are told', () => {
  const { tracker, browser } = startTracker();
  const dropped: string[] = [];
  tracker.on('dropped', (events, cause) => dropped.push(...events.map(({ name }) => name + cause)));
  for (let count = 1; count <= 503; count++) tracker.track(`e${count}`);
  expect(browser.queuedNames().length).toBe(500);
  expect(browser.queuedNames()[0]).toBe('e4');
  expect(dropped).toEqual(['e1overflow', 'e2overflow', 'e3overflow']);
});

test('the queue holds 200,000 characters', () => {
  const { tracker, browser } = startTracker();
  for (let count = 1; count <= 20; count++)
    tracker.track(`e${count}`, { text: 'x'.repeat(20_000) });
  const chars = [...browser.stored.values()].reduce((sum, value) => sum + value.length, 0);
  expect(browser.queuedNames()[0]).toBe('e12');
  expect(chars).toBeLessThan(201_000);
});

test('a full queue goes out in requests of at most 48 KB', async () => {
  const { tracker, browser } = startTracker();
  for (let count = 0; count < 500; count++) tracker.track('a');
  await browser.pass(1_000);
  expect(browser.sent().length).toBe(500);
  browser.bodies.forEach((body) => expect(Buffer.byteLength(body)).toBeLessThanOrEqual(48 * 1024));
  expect(browser.queuedNames()).toEqual([]);
});

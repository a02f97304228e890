import { startTracker } from './support/start-tracker.js';

test('a plug-in may change an event, leave it out without a gap, or fail without harm', async () => {
  const { tracker, browser } = startTracker();
  tracker.use((event) => (event.name === 'secret' ? null : undefined));
  tracker.use(() => {
    throw new Error('a bad plug-in');
  });
  tracker.use((event) => ({ ...event, properties: { ...event.properties, site: 'jp' } }));
  tracker.track('a', { x: 1 });
  tracker.track('secret');
  tracker.track('b');
  await browser.pass(1_000);
  expect(browser.sent().map(({ name, seq, properties }) => [name, seq, properties])).toEqual([
    ['a', 1, { x: 1, site: 'jp' }],
    ['b', 2, { site: 'jp' }],
  ]);
});

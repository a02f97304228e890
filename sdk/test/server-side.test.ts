import { createTracker } from '../src/index.js';

test('where there is no page the tracker does nothing and does not fail', async () => {
  const tracker = createTracker({ key: 'pk_test' });
  expect(tracker.track('a')).toBe('');
  tracker.identify('u1');
  await tracker.flush();
  expect(tracker.context()).toMatchObject({ anonymous_id: '' });
});

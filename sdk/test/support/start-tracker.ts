/** A tracker in a fake browser, without page views of its own unless asked. */
import type { Tracker } from '../../src/tracker-api.js';
import type { TrackerOptions } from '../../src/tracker-options.js';
import { createCore } from '../../src/tracker.js';
import { FakeBrowser } from './fake-browser.js';

export function startTracker(
  options: Partial<TrackerOptions> = {},
  browser: FakeBrowser = new FakeBrowser(),
): { tracker: Tracker; browser: FakeBrowser } {
  const tracker = createCore(
    { key: 'pk_test', host: 'https://collector.example', auto: 'off', ...options },
    browser.ports,
  );
  return { tracker, browser };
}

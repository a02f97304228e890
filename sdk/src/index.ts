/**
 * The tracker as a module. `createTracker` starts it; the commerce helpers are functions of their
 * own, so that a bundle holds only those it uses.
 */
import { createBrowserTracker } from './browser-tracker.js';
import { createMutedTracker } from './muted-tracker.js';
import type { Tracker } from './tracker-api.js';
import type { TrackerOptions } from './tracker-options.js';

export * from './commerce.js';
export type * from './event-map.js';
export * from './on-outcome.js';
export * from './payment.js';
export type * from './outcome.js';
export type * from './tracker-api.js';
export type * from './tracker-options.js';

/**
 * Starts tracking: page views by themselves, the rest by `track`. Call it once a page.
 * On a server, where there is no page, it answers a tracker that does nothing.
 */
export const createTracker = (options: TrackerOptions): Tracker =>
  typeof document === 'undefined'
    ? createMutedTracker()
    : createBrowserTracker({ host: '', ...options });

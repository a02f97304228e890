/** The tracker on the page that it runs in. */
import { createBrowserPorts } from './browser-ports.js';
import type { Tracker } from './tracker-api.js';
import type { TrackerOptions } from './tracker-options.js';
import { createCore } from './tracker.js';

export const createBrowserTracker = (options: TrackerOptions): Tracker =>
  createCore(options, createBrowserPorts(options.storage !== 'off'));

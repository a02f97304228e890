/** The script tag's smallest form. */
import { createBrowserTracker } from './browser-tracker.js';
import { runTag } from './run-tag.js';

runTag(createBrowserTracker);

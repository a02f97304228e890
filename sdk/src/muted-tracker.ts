/** A tracker that does nothing: for code that also runs where there is no page. */
import type { Tracker } from './tracker-api.js';

export const createMutedTracker = (): Tracker => ({
  track: () => '',
  page: () => '',
  identify() {},
  reset() {},
  consent() {},
  use() {},
  flush: () => Promise.resolve(),
  context: () => ({ anonymous_id: '', session_id: '', seq: 0 }),
});

/** Events that follow each other within the tolerance, at one time, the slow way. */
import type { TestEvent } from '../fixture/event-row.js';

/**
 * The same events; those of `looked`, in order of time, each at the time of the first of those that
 * follow each other without a longer pause.
 */
export function nearTies(
  looked: readonly TestEvent[],
  toleranceMs: number,
): Map<TestEvent, TestEvent> {
  const settled = new Map<TestEvent, TestEvent>();
  let [firstAt, lastAt] = [-Infinity, -Infinity];
  for (const event of [...looked].sort((a, b) => a.at - b.at)) {
    if (event.at - lastAt > toleranceMs) firstAt = event.at;
    lastAt = event.at;
    settled.set(event, { ...event, at: firstAt });
  }
  return settled;
}

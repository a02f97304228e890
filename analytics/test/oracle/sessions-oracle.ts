/** Which session each event belongs to: the one it tells, else the device's one by the clock. */
import type { TestEvent } from '../fixture/event-row.js';

const idleMs = 30 * 60 * 1000;

export function sessionsOf(events: readonly TestEvent[]): Map<TestEvent, string> {
  const sessions = new Map<TestEvent, string>();
  for (const event of events) {
    if ((event.session ?? '') !== '') sessions.set(event, `${event.device}/${event.session}`);
  }
  for (const device of new Set(events.map((event) => event.device))) {
    const untold = events
      .filter((event) => event.device === device && (event.session ?? '') === '')
      .sort((a, b) => a.at - b.at);
    let start = 0;
    for (const [index, event] of untold.entries()) {
      const before = untold[index - 1]?.at ?? -Infinity;
      if (event.at - before >= idleMs) start = event.at;
      sessions.set(event, `${device}@${start}`);
    }
  }
  return sessions;
}

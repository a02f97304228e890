/** Events by visitor, oldest first: devices that one person logged in on are one visitor. */
import type { LedgerEvent } from '../shopper-events.js';

export type Visitors = ReadonlyMap<string, readonly LedgerEvent[]>;

export function visitorsOf(events: readonly LedgerEvent[]): Visitors {
  const personOf = new Map<string, string>();
  for (const event of events) {
    if (event.user_id !== '') personOf.set(event.anonymous_id, event.user_id);
  }
  const visitors = new Map<string, LedgerEvent[]>();
  for (const event of events) {
    const visitor = personOf.get(event.anonymous_id) ?? event.anonymous_id;
    const own = visitors.get(visitor);
    if (own) own.push(event);
    else visitors.set(visitor, [event]);
  }
  for (const own of visitors.values()) {
    own.sort((a, b) => a.occurred_at - b.occurred_at || a.seq - b.seq);
  }
  return visitors;
}

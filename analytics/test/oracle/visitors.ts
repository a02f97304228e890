/** Joins ids the slow way: every event → the visitor it belongs to. */
import type { TestEvent } from '../fixture/event-row.js';

/** Visitors in no order; `key` is `u:` and the person or `a:` and the device. */
export function visitorsOf<Event extends TestEvent>(
  events: readonly Event[],
): { key: string; events: Event[] }[] {
  const personOf = (device: string): string | undefined =>
    events
      .filter((event) => event.device === device && (event.user ?? '') !== '')
      .sort((a, b) => a.at - b.at)[0]?.user;
  const byVisitor = new Map<string, Event[]>();
  for (const event of events) {
    const person = (event.user ?? '') === '' ? personOf(event.device) : event.user;
    const key = person === undefined ? `a:${event.device}` : `u:${person}`;
    byVisitor.set(key, [...(byVisitor.get(key) ?? []), event]);
  }
  return [...byVisitor].map(([key, list]) => ({ key, events: list }));
}

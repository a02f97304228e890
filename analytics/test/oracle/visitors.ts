/** Joins ids the slow way, as docs/identity.md words it: every event → the visitor it belongs to. */
import type { TestEvent } from '../fixture/event-row.js';

/** What somebody decided about a device and a person. */
export interface Decision {
  readonly device: string;
  readonly user: string;
  readonly linked: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The person of a device: of the links that are not undone, the earliest. */
function personOf(
  device: string,
  events: readonly TestEvent[],
  decisions: readonly Decision[],
): string | undefined {
  const own = decisions.filter((one) => one.device === device).sort((a, b) => a.at - b.at);
  const isUndone = (user: string): boolean =>
    own.filter((one) => one.user === user).at(-1)?.linked === false;
  const links = [
    ...events
      .filter((event) => event.device === device && (event.user ?? '') !== '')
      .map(({ user = '', at }) => ({ user, at })),
    ...own.filter(({ linked }) => linked),
  ];
  return links.filter(({ user }) => !isUndone(user)).sort((a, b) => a.at - b.at)[0]?.user;
}

/** Visitors in no order; `key` is `u:` and the person or `a:` and the device. */
export function visitorsOf<Event extends TestEvent>(
  events: readonly Event[],
  decisions: readonly Decision[] = [],
): { key: string; events: Event[] }[] {
  const byVisitor = new Map<string, Event[]>();
  for (const event of events) {
    const person =
      (event.user ?? '') === '' ? personOf(event.device, events, decisions) : event.user;
    const key = person === undefined ? `a:${event.device}` : `u:${person}`;
    byVisitor.set(key, [...(byVisitor.get(key) ?? []), event]);
  }
  return [...byVisitor].map(([key, list]) => ({ key, events: list }));
}

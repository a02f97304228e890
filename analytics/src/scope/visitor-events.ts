/**
 * Events with their visitor, after joining ids. An event that names a person belongs to them; any
 * other belongs to the person its device was first seen with, and to the device as long as there is
 * none. The loader stores an event once, so nothing is deduplicated here.
 */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { scopeConditions, type EventScope } from './event-scope.js';

export interface VisitorEventsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly scope: EventScope;
  /** Output column → expression over the columns of `events`. Only what they name is read. */
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: readonly string[];
}

/**
 * Device → the person it was first seen with, one row a device. Earliest link first, then the
 * smaller key.
 */
export const firstLinks = (target: QueryTarget): string => `
    SELECT device_key, argMin(visitor_key, (linked_at, visitor_key)) AS person_key
    FROM ${target.table('identity_links')}
    GROUP BY device_key`;

/** `visitor_key` of an anonymous event is its `device_key`, so one column joins both. */
export function visitorEvents(options: VisitorEventsOptions): string {
  const { binder, target, scope, columns, where = [] } = options;
  const selected = Object.entries(columns).map(([name, expression]) => `${expression} AS ${name}`);
  return `
  SELECT
    if(first_link.person_key = 0, event.joined_key, first_link.person_key) AS visitor,
    event.* EXCEPT (joined_key)
  FROM (
    SELECT ${['visitor_key AS joined_key', ...selected].join(', ')}
    FROM ${target.table('events')}
    WHERE ${[...scopeConditions(binder, scope), ...where].join('\n      AND ')}
  ) AS event
  GLOBAL ANY LEFT JOIN (${firstLinks(target)}
  ) AS first_link ON first_link.device_key = event.joined_key`;
}

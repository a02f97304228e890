/**
 * Events with their visitor, after joining ids: the rule in words is docs/identity.md. The loader
 * stores an event once, so nothing is deduplicated here.
 */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { devicePersons } from '../identity/device-persons.js';
import { scopeConditions, type EventScope } from './event-scope.js';

export interface VisitorEventsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly scope: EventScope;
  /** Output column → expression over the columns of `events`. Only what they name is read. */
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: readonly string[];
  /** An expression of keys: only of these visitors. With a person it has the keys of all of their devices. */
  readonly among?: string | undefined;
}

/** `visitor_key` of an anonymous event is its `device_key`, so one column joins both. */
export function visitorEvents(options: VisitorEventsOptions): string {
  const { binder, target, scope, columns, where = [], among } = options;
  const selected = Object.entries(columns).map(([name, expression]) => `${expression} AS ${name}`);
  return `
  SELECT
    if(owner.person_key = 0, event.joined_key, owner.person_key) AS visitor,
    event.* EXCEPT (joined_key)
  FROM (
    SELECT ${['visitor_key AS joined_key', ...selected].join(', ')}
    FROM ${target.table('events')}
    WHERE ${[
      ...scopeConditions(binder, scope),
      ...where,
      ...(among === undefined ? [] : [`visitor_key IN ${among}`]),
    ].join('\n      AND ')}
  ) AS event
  GLOBAL ANY LEFT JOIN (${devicePersons(target)}
  ) AS owner ON owner.device_key = event.joined_key${
    among === undefined
      ? ''
      : `
  WHERE visitor IN ${among}`
  }`;
}

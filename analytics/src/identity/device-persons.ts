/**
 * Which person a device's anonymous events belong to: the one place that knows. Of its links that
 * are not undone the earliest counts, then the smaller key. The rule in words: docs/identity.md.
 */
import type { QueryTarget } from '@tabiji/warehouse';

/** A SELECT, one row a pair of device and person whose newest decision is to undo it. */
const undoneLinks = (target: QueryTarget): string => `
      SELECT device_key, visitor_key
      FROM ${target.table('identity_decisions')}
      GROUP BY device_key, visitor_key
      HAVING NOT argMax(linked, (decided_at, NOT linked))`;

/** Time and key as one number: its minimum takes a quarter of the time that a tuple's takes. */
const placedKey =
  'bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(linked_at)), 64), visitor_key)';

/** A SELECT, one row a device that belongs to a person: device_key, person_key. */
export const devicePersons = (target: QueryTarget): string => `
    SELECT device_key, toUInt64(min(${placedKey})) AS person_key
    FROM ${target.table('identity_links')}
    WHERE (device_key, visitor_key) GLOBAL NOT IN (${undoneLinks(target)}
    )
    GROUP BY device_key`;

/** Query `identity_link_rows`: pairs of a device and a person that events or decisions name together. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { devicePersons } from './device-persons.js';

export interface IdentityLinkParameters {
  readonly source: string;
  /** null: any. One of both is given. */
  readonly anonymousId: string | null;
  readonly userId: string | null;
}

export interface IdentityLinkRow {
  readonly anonymous_id: string;
  readonly user_id: string;
  /** Epoch milliseconds. */
  readonly linked_ms: number;
  readonly state: 'joined' | 'later' | 'undone';
  /** Of the newest decision; null: there is none. */
  readonly decided_ms: number | null;
}

const maxLinks = 1000;

export const identityLinkRows = defineQuery<IdentityLinkParameters, IdentityLinkRow>({
  name: 'identity_link_rows',
  sql({ source, anonymousId, userId }, target) {
    const binder = createBinder();
    const name = binder.bind('String', source);
    const conditions = [`source = ${name}`];
    if (anonymousId !== null) {
      conditions.push(
        `device_key = sipHash64(${name}, 'a', ${binder.bind('String', anonymousId)})`,
      );
    }
    if (userId !== null) {
      conditions.push(`visitor_key = sipHash64(${name}, 'u', ${binder.bind('String', userId)})`);
    }
    const where = conditions.join(' AND ');
    return binder.bound(`
WITH
-- one row an event or decision that names both
named AS (
  SELECT
    device_key, visitor_key, anonymous_id, user_id,
    occurred_at AS at, 0 AS is_decision, true AS linked
  FROM ${target.table('events')}
  WHERE ${where} AND user_id != ''
  UNION ALL
  SELECT device_key, visitor_key, anonymous_id, user_id, decided_at, 1, linked
  FROM ${target.table('identity_decisions')}
  WHERE ${where}
),
-- one row a pair
pairs AS (
  SELECT
    device_key, visitor_key, any(anonymous_id) AS anonymous_id, any(user_id) AS user_id,
    minIf(at, linked) AS linked_at,
    countIf(is_decision = 1) > 0 AS is_decided,
    maxIf(at, is_decision = 1) AS decided_at,
    is_decided AND NOT argMaxIf(linked, (at, NOT linked), is_decision = 1) AS is_undone
  FROM named
  GROUP BY device_key, visitor_key
)
SELECT
  anonymous_id,
  user_id,
  toFloat64(toUnixTimestamp64Milli(linked_at)) AS linked_ms,
  multiIf(is_undone, 'undone', person_key = visitor_key, 'joined', 'later') AS state,
  if(is_decided, toFloat64(toUnixTimestamp64Milli(decided_at)), NULL) AS decided_ms
FROM pairs
LEFT JOIN (${devicePersons(target)}
) AS owner ON owner.device_key = pairs.device_key
ORDER BY anonymous_id, linked_ms, user_id
LIMIT ${maxLinks}`);
  },
});

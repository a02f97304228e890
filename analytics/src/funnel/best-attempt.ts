/** Of all the ways in which a unit's events were looked at, the one that got furthest. */
import { unpack } from '../scope/packed-event.js';
import type { AttemptsOptions, WalkedOptions } from './attempts-options.js';

/**
 * The CTE `attempts`, of a table with one row a unit and look: start, level, entry, last_entry, reached
 * (0 for a step that wasn't), last_packed, packed_i of the steps asked for, unknown_ties.
 */
export function bestAttemptCte(
  table: string,
  { served = [] }: AttemptsOptions,
  { name = 'attempts' }: WalkedOptions = {},
): string {
  const packed = served.map((step) => `, packed_${step}`).join('');
  return `
-- one row a unit with an entry
best_attempts AS (
  SELECT
    visitor,
    groupUniqArrayArray(look.unknown_ties) AS unknown_ties,
    max(last_entry) AS last_entered_at,
    argMax((look.level, entry, reached, last_packed${packed}), rank) AS best,
    best.1 AS level,
    best.2 AS entered_at,
    best.3 AS reached_at,
    reached_at[level] AS last_step_at,
    best.4 AS last_event${served
      .map((step, index) => `,\n    best.${index + 5} AS served_${step}`)
      .join('')}
  FROM (
    SELECT
      *,
      (
        level, -start, entry,
        arrayMap(time -> if(time = 0, toInt64(-10000000000000), -time), arrayReverse(reached)),
        last_packed
      ) AS rank
    FROM ${table}
  ) AS look
  GROUP BY visitor
),
-- one row a unit with an entry
${name} AS (
  SELECT *, ${unpack('money', 'last_event')} AS last_money, ${unpack('currency', 'last_event')} AS last_currency
  FROM best_attempts
)`;
}

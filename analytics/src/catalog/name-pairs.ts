/** Query `name_pairs`: of the names that most visitors did, who did which at or before which. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { scopeConditions, type EventScope } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import type { NamePair } from './suggest-funnel.js';

/** Pairs are the square of it. */
const mostNames = 20;

export const namePairs = defineQuery<{ readonly scope: EventScope }, NamePair>({
  name: 'name_pairs',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ scope }, target) {
    const binder = createBinder();
    const mostReached = `
      SELECT name
      FROM ${target.table('events')}
      WHERE ${scopeConditions(binder, scope).join('\n        AND ')}
      GROUP BY name
      ORDER BY uniq(visitor_key) DESC, name
      LIMIT ${mostNames}`;
    const events = visitorEvents({
      binder,
      target,
      scope,
      columns: { name: 'name', at: 'occurred_at' },
      where: [`name IN (${mostReached})`],
    });
    return binder.bound(`
WITH
-- one row a visitor and name
firsts AS (
  SELECT visitor, toString(name) AS name, min(at) AS first_at
  FROM (${events})
  GROUP BY visitor, name
),
-- one row a visitor
visitors AS (SELECT groupArray((name, first_at)) AS own FROM firsts GROUP BY visitor)
SELECT
  arrayJoin(arrayFlatten(arrayMap(
    earlier -> arrayMap(later -> (earlier.1, later.1), arrayFilter(later -> earlier.2 <= later.2, own)),
    own
  ))) AS pair,
  pair.1 AS earlier,
  pair.2 AS later,
  toUInt32(count()) AS visitors
FROM visitors
GROUP BY pair`);
  },
});

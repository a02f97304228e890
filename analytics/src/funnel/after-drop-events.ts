/** Query `funnel_after_drop`: what those who got to a step and no further did after it. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { sessionIdleMs } from '../api-types/index.js';
import { attemptsCtes, lastEvent } from './attempts.js';
import { isBehindBar } from './behind-bar.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';
import { matchedEvents } from './matched-events.js';

export interface AfterDropParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  /** 0-based. */
  readonly step: number;
  readonly limit: number;
}

export interface AfterDropRow {
  readonly dropped: number;
  readonly exited: number;
  readonly came_back: number;
  readonly bought: number;
  /** −people, name of the next event, median milliseconds to it: most people first. */
  readonly next: [string, string, number][];
  /** [median, p90] milliseconds to the next event, whichever; empty when nobody had one. */
  readonly waits: number[];
  readonly unknown_ties: string[];
}

export const afterDropEvents = defineQuery<AfterDropParameters, AfterDropRow>({
  name: 'funnel_after_drop',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, step, limit }, target) {
    const binder = createBinder();
    const events = matchedEvents({
      binder,
      target,
      plan,
      all: { scope: { ...scopeOf(plan), untilMs: null, names: null } },
      columns: {
        event_seq: 'seq',
        event_device: 'device_key',
        event_name: 'name',
        event_session: 'session_id',
      },
    });
    const isDropped = isBehindBar(plan, step, 'dropped');
    const idle = binder.bind('Int64', sessionIdleMs);
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })},
-- one row a visitor who dropped at the step, or whose simultaneous events aren't known yet
dropped AS (
  SELECT
    visitor,
    drop.1 AS is_dropped, drop.2 AS at, drop.3 AS seq, drop.4 AS device, drop.5 AS ties
  FROM attempts
  ARRAY JOIN if(
    (${isDropped}) OR notEmpty(unknown_ties),
    [(${isDropped}, last_step_at, ${lastEvent.seq}, ${lastEvent.device}, unknown_ties)],
    []
  ) AS drop
),
-- one row an event of theirs at the step's instant or after it
following AS (
  SELECT
    visitor, event_ms AS event_at, event_seq, event_name, event_session, is_dropped, at, ties,
    event_at = at AND event_device = device AND event_seq = seq AS is_step,
    event_at > at
      OR (event_at = at AND event_device = device AND seq > 0 AND event_seq > seq) AS is_after
  FROM (${events}
  ) AS events
  INNER JOIN dropped ON dropped.visitor = events.visitor
  WHERE event_at >= at
),
-- one row a visitor
followed AS (
  SELECT
    visitor,
    any(is_dropped) AS is_dropped,
    any(ties) AS ties,
    countIf(is_after) > 0 AS went_on,
    argMinIf(event_name, (event_at, event_seq, event_name), is_after) AS next_name,
    minIf(event_at, is_after) - any(at) AS next_after_ms,
    arraySort(arrayPushFront(groupArrayIf(event_at, is_after), any(at))) AS times,
    arrayMax(arrayDifference(times)) AS longest_pause_ms,
    maxIf(event_session, is_step) AS session,
    minIf(event_session, is_after AND event_session != '') AS least_session,
    maxIf(event_session, is_after AND event_session != '') AS greatest_session,
    went_on AND if(
      session = '' OR least_session = '',
      longest_pause_ms >= ${idle},
      least_session != session OR greatest_session != session
    ) AS came_back,
    max(is_after AND event_name = 'purchase') AS bought
  FROM following
  GROUP BY visitor
),
-- one row a next event's name, and one for none
by_next AS (
  SELECT
    went_on,
    if(went_on, next_name, '') AS action,
    countIf(is_dropped) AS people,
    quantileExactInclusiveIf(0.5)(next_after_ms, is_dropped) AS median_ms,
    groupArrayIf(next_after_ms, is_dropped AND went_on) AS waits,
    countIf(is_dropped AND came_back) AS came_back,
    countIf(is_dropped AND bought) AS bought,
    groupUniqArrayArray(2000)(ties) AS ties
  FROM followed
  GROUP BY went_on, action
)
SELECT
  toUInt32(sum(people)) AS dropped,
  toUInt32(sumIf(people, NOT went_on)) AS exited,
  toUInt32(sum(by_next.came_back)) AS came_back,
  toUInt32(sum(by_next.bought)) AS bought,
  arraySlice(
    arraySort(groupArrayIf((-toInt64(people), action, median_ms), went_on AND people > 0)),
    1, ${binder.bind('UInt32', limit)}
  ) AS next,
  arrayFlatten(groupArray(by_next.waits)) AS all_waits,
  if(
    empty(all_waits), [],
    arrayMap(ms -> toFloat64(ms), arrayReduce('quantilesExactInclusive(0.5, 0.9)', all_waits))
  ) AS waits,
  groupUniqArrayArray(2000)(by_next.ties) AS unknown_ties
FROM by_next`);
  },
});

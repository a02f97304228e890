/**
 * Events of a unit that follow each other within the funnel's tie tolerance, taken as simultaneous: all
 * of them at the time of the first. What can be done with simultaneous events is done with these, so
 * every question about the funnel sees them alike.
 */
import type { Binder } from '@tabiji/warehouse';
import { atTime } from '../scope/packed-event.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';

const longAgo = 'toInt64(-10000000000000)';

/**
 * A SELECT: of `matchedEvents` the same rows and columns, with event_ms and packed at that time. Only
 * events that some step or exclusion asks for, in the funnel's own scope, are looked at: so it is the
 * same whatever else a question reads.
 */
export function withNearTies(binder: Binder, plan: FunnelPlan, matched: string): string {
  const { fromMs, untilMs } = scopeOf(plan);
  const isLookedAt = [
    'step_bits + exclusion_bits != 0',
    ...(fromMs === null ? [] : [`event_ms >= ${binder.bind('Int64', fromMs)}`]),
    ...(untilMs === null ? [] : [`event_ms < ${binder.bind('Int64', untilMs)}`]),
  ].join(' AND ');
  const inOrder = 'PARTITION BY visitor, is_looked_at ORDER BY own_ms';
  return `
  SELECT
    * EXCEPT (own_ms, own_packed, is_looked_at, is_first),
    if(
      is_looked_at,
      maxIf(own_ms, is_first) OVER (${inOrder} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
      own_ms
    ) AS event_ms,
    ${atTime('own_packed', 'event_ms')} AS packed
  FROM (
    SELECT
      *,
      own_ms - lagInFrame(own_ms, 1, ${longAgo}) OVER (
        ${inOrder} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) > ${binder.bind('Int64', plan.tieToleranceMs)} AS is_first
    FROM (
      SELECT
        * EXCEPT (event_ms, packed),
        event_ms AS own_ms, packed AS own_packed, (${isLookedAt}) AS is_looked_at
      FROM (${matched}
      )
    )
  )`;
}

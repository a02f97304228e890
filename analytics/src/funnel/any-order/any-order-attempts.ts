/**
 * The funnel whose steps may come in any order, as SQL: an attempt is an entry and the events of its
 * window; step k is reached with k different events that serve k different steps. Anchored steps keep
 * their place: what stands before one comes before it, what stands behind it after it.
 *
 * The order of events hardly matters here, so devices' counters aren't looked at: an exclusion ends
 * an attempt for the events of later instants, if it came later than the entry.
 */
import type { AttemptsOptions } from '../attempts-options.js';
import { bestAttemptCte } from '../best-attempt.js';
import { entryCtes } from '../entry-looks.js';
import { variantCtes } from '../look-variants.js';
import { travelledCtes } from '../travelled.js';
import { stepNeeds } from './step-needs.js';

/** More ways to share a window's events out among the steps are refused, not cut. */
const maxWays = 5_000;

/** CTEs up to `attempts`, as attempts.ts describes them. */
export function anyOrderAttemptsCtes(options: AttemptsOptions): string {
  const { binder, plan, served = [] } = options;
  const { steps, windowMs } = plan;
  const inWindow =
    windowMs === null ? '' : ` AND time <= entry + ${binder.bind('Int64', windowMs)}`;
  const needs = binder.bind('Array(UInt32)', stepNeeds(steps));
  const mayServe = `bitTest(event, step) AND NOT bitTest(way, step)
          AND bitAnd(way, ${needs}[step + 1]) = ${needs}[step + 1]`;
  const eventAt = (time: string): string =>
    `arrayLast((event, time, steps) -> time = ${time} AND steps != 0, events, event_times, event_steps)`;
  return `${travelledCtes(options)},${variantCtes(options)},${entryCtes(options)},
-- one row a unit, look and entry; window: (time, steps) of the events that the attempt may use
windows AS (
  SELECT
    visitor, events, event_times, event_steps, opened_at AS entry,
    arrayFirst(
      (time, exclusions) -> exclusions != 0 AND time > entry, event_times, event_exclusions
    ) AS ended_at,
    arraySort(arrayFilter(
      (event, time, steps) ->
        steps != 0 AND time >= entry${inWindow} AND (ended_at = 0 OR time <= ended_at),
      arrayZip(event_times, event_steps), event_times, event_steps)) AS window
  FROM entries
),
-- one row a unit, look and entry; filled.1: ways to fill as many steps as can be, as bits; filled.2:
-- when another one was filled
filled AS (
  SELECT
    visitor, events, event_times, event_steps, entry,
    arrayFold(
      (filled, time, event) -> if(
        empty(${grownWays(steps.length, mayServe)}),
        filled,
        (${grownWays(steps.length, mayServe)}, arrayPushBack(filled.2, time))),
      window.1, window.2, ([toUInt32(0)], CAST([], 'Array(Int64)'))
    ) AS filled
  FROM windows
),
-- one row a unit, look and entry
tried AS (
  SELECT
    visitor, entry, entry AS last_entry, 0 AS start,
    CAST([], 'Array(String)') AS unknown_ties,
    filled.2 AS reached,
    toUInt8(length(reached)) AS level,
    throwIf(length(filled.1) > ${maxWays}, 'too many ways to fill the steps') AS refused,
    ${eventAt('reached[level]')} AS last_packed${served
      .map(
        (step) => `,
    if(level > ${step}, ${eventAt(`reached[${step + 1}]`)}, toUInt256(0)) AS packed_${step}`,
      )
      .join('')}
  FROM filled
  WHERE refused = 0
),${bestAttemptCte('tried', options)}`;
}

const grownWays = (stepCount: number, mayServe: string): string =>
  `arrayDistinct(arrayFlatten(arrayMap(
          way -> arrayMap(
            step -> bitOr(way, toUInt32(bitShiftLeft(toUInt32(1), step))),
            arrayFilter(step -> ${mayServe}, range(${stepCount}))),
          filled.1)))`;

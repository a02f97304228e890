/**
 * The fast path of the funnel: ordered steps of a visitor in one window, nothing else.
 *
 * Walking a visitor's events, `level_i` holds at each of them the latest entry whose attempt it
 * brings to level i, or -1. The latest entry is all that matters: whatever an earlier one can still
 * reach inside its window, a later one can too.
 */
import { toInstant, type Binder } from '@tabiji/warehouse';
import { routed } from '../rollup/routed.js';
import { packEvent } from '../scope/packed-event.js';
import { visitorEvents } from '../scope/visitor-events.js';
import type { AttemptsOptions } from './attempts-options.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import { bindTies } from './known-ties.js';
import { conditionBits } from './step-bits.js';
import { positionsCtes } from './tie-signatures.js';

const noTimes = `CAST([], 'Array(Int64)')`;

/** CTEs up to `attempts`, as attempts.ts describes them. */
export function plainAttemptsCtes(options: AttemptsOptions): string {
  const { binder, target, plan, ties, served = [] } = options;
  const { steps, toMs } = plan;
  const entryBefore =
    toMs === null
      ? '1'
      : `occurred_at < ${binder.bind("DateTime64(3, 'UTC')", toInstant(Math.max(toMs, 0)))}`;
  const ofEvents = (among?: string): string => `
  SELECT visitor, arraySort(groupArray(packed)) AS events
  FROM (${visitorEvents({
    binder,
    target,
    scope: scopeOf(plan),
    columns: {
      step_bits: conditionBits(binder, steps),
      packed: packEvent('step_bits', 'device_key'),
      may_enter: `bitTest(step_bits, 0) AND ${entryBefore}`,
    },
    where: ['step_bits != 0'],
    among,
  })}
  )
  GROUP BY visitor
  HAVING max(may_enter)`;
  const ofJourneys = (rows: string): string => `
  SELECT visitor, arraySort(rows.events) AS events
  FROM (${rows}
  ) AS rows`;
  const inRange = toMs === null ? '' : ` AND time < ${binder.bind('Int64', toMs)}`;
  return `
-- one row a visitor with an entry; events: theirs that may serve a step, in order
travelled AS (${routed(options, ofEvents, ofJourneys)}
),
${positionsCtes(bindTies(binder, ties, 'UInt32'))},
-- one row a visitor with an entry; entries[i]: the entry that positions[i] opens, or -1. Most visitors
-- never did the second step: what they did isn't walked.
opened AS (
  SELECT
    visitor, events, event_times, event_steps, times, unknown_ties,
    arrayMap((time, bits) -> if(bitTest(bits, 0)${inRange}, time, toInt64(-1)), times, steps) AS entries,
    arrayMax(entries) AS last_entered_at,
    ${steps.length > 1 ? 'arrayExists(bits -> bitTest(bits, 1), steps)' : 'false'} AS goes_on,
    if(goes_on, entries, ${noTimes}) AS walked_entries,
    if(goes_on, times, ${noTimes}) AS walked_times,
    if(goes_on, steps, CAST([], 'Array(UInt32)')) AS walked_steps
  FROM positions
),
-- one row a visitor with an entry; levels[i]: see above
walked AS (
  SELECT
    visitor, events, event_times, event_steps, times, unknown_ties, last_entered_at,
    ${levelsColumn(binder, plan)} AS levels,
    toUInt8(if(goes_on, arrayCount(entries -> arrayMax(entries) >= 0, levels), 1)) AS level
  FROM opened
),
-- one row a visitor with an entry; reached_at: the first time at which each level had that entry
reached AS (
  SELECT
    visitor, events, event_times, event_steps, unknown_ties, level, last_entered_at,
    if(level = 1, last_entered_at, arrayMax(levels[level])) AS entered_at,
    if(level = 1, [entered_at], arrayMap(
      entries -> times[indexOf(entries, entered_at)],
      arraySlice(levels, 1, if(level = 1, 0, level))
    )) AS reached_at
  FROM walked
),
-- one row a visitor with an entry
attempts AS (
  SELECT
    visitor, unknown_ties, level, entered_at, last_entered_at, reached_at,
    reached_at[level] AS last_step_at,
    ${lastEventAt('last_step_at', 'level - 1')} AS last_event${served.map(servedColumn).join('')}
  FROM reached
)`;
}

/** By the same rule as `last_event`, of a step that need not be the last. */
const servedColumn = (step: number): string => `,
    ${lastEventAt(`reached_at[${step + 1}]`, String(step))} AS served_${step}`;

/** Of the events at that time that may serve the step (0-based), the last one; 0 for none. */
const lastEventAt = (at: string, step: string): string =>
  `events[arrayLastIndex((time, bits) -> time = ${at} AND bitTest(bits, ${step}), event_times, event_steps)]`;

function levelsColumn(binder: Binder, { steps, windowMs }: FunnelPlan): string {
  const inWindow = windowMs === null ? '1' : `time - entry <= ${binder.bind('Int64', windowMs)}`;
  return `arrayFold(
      (levels, step) -> arrayPushBack(levels, arrayMap(
        (time, bits, entry) ->
          if(bitTest(bits, step) AND entry >= 0 AND ${inWindow}, entry, toInt64(-1)),
        walked_times, walked_steps,
        arrayPopBack(arrayPushFront(arrayFill(entry -> entry >= 0, levels[-1]), toInt64(-1))))),
      range(1, ${binder.bind('UInt8', steps.length)}),
      [walked_entries]
    )`;
}

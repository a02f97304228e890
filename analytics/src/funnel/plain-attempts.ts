/**
 * The fast path of the funnel: ordered steps of a visitor in one window, nothing else.
 *
 * Walking a visitor's events, `entries_i` holds at each of them the latest entry whose attempt it
 * brings to level i, or -1. The latest entry is all that matters: whatever an earlier one can still
 * reach inside its window, a later one can too.
 */
import { toInstant, type Binder } from '@tabiji/warehouse';
import { routed } from '../rollup/routed.js';
import { packEvent, unpack } from '../scope/packed-event.js';
import { visitorEvents } from '../scope/visitor-events.js';
import type { AttemptsOptions, WalkedOptions } from './attempts-options.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import { bindTies } from './known-ties.js';
import { conditionBits } from './step-bits.js';
import { positionsCtes } from './tie-signatures.js';

/** CTEs up to `attempts`, as attempts.ts describes them. */
export function plainAttemptsCtes(
  options: AttemptsOptions,
  { name = 'attempts', where }: WalkedOptions = {},
): string {
  const { binder, target, plan, ties, served = [] } = options;
  const { steps, toMs } = plan;
  const levels = steps.map((_, index) => index + 1);
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
travelled AS (${routed(options, ofEvents, ofJourneys, where)}
),
${positionsCtes(bindTies(binder, ties, 'UInt32'))},
-- one row a visitor with an entry; entries_1[i]: the entry that positions[i] opens, or -1
level_1 AS (
  SELECT
    *, arrayMap((time, bits) -> if(bitTest(bits, 0)${inRange}, time, toInt64(-1)), times, steps) AS entries_1
  FROM positions
),${levelCtes(binder, plan)}
-- one row a visitor with an entry; latest[i]: the latest entry that was brought to level i, or -1
tops AS (
  SELECT
    visitor, events, event_times, event_steps, times, unknown_ties,
    [${levels.map((level) => `arrayMax(entries_${level})`).join(', ')}] AS latest,
    [${levels.map((level) => `entries_${level}`).join(', ')}] AS entries
  FROM level_${steps.length}
),
-- one row a visitor with an entry
walked AS (
  SELECT *, toUInt8(arrayCount(entry -> entry >= 0, latest)) AS level
  FROM tops
),
-- one row a visitor with an entry; reached_at: the first time at which each level had that entry
walked_reached AS (
  SELECT
    visitor, events, event_times, event_steps, unknown_ties, level,
    latest[level] AS entered_at,
    latest[1] AS last_entered_at,
    arrayMap(one -> times[indexOf(one, latest[level])], arraySlice(entries, 1, level)) AS reached_at
  FROM walked
),
-- one row a visitor with an entry
walked_ended AS (
  SELECT *, ${lastEventAt('reached_at[level]', 'level - 1')} AS last_event
  FROM walked_reached
),
-- one row a visitor with an entry
${name} AS (
  SELECT
    visitor, unknown_ties, level, entered_at, last_entered_at, reached_at,
    reached_at[level] AS last_step_at,
    last_event,
    ${unpack('money', 'last_event')} AS last_money,
    ${unpack('currency', 'last_event')} AS last_currency${served.map(servedColumn).join('')}
  FROM walked_ended
)`;
}

/** By the same rule as `last_event`, of a step that need not be the last. */
const servedColumn = (step: number): string => `,
    ${lastEventAt(`reached_at[${step + 1}]`, String(step))} AS served_${step}`;

/** Of the events at that time that may serve the step (0-based), the last one; 0 for none. */
const lastEventAt = (at: string, step: string): string =>
  `events[arrayLastIndex((time, bits) -> time = ${at} AND bitTest(bits, ${step}), event_times, event_steps)]`;

/** From `level_1` to the last level. */
function levelCtes(binder: Binder, { steps, windowMs }: FunnelPlan): string {
  const inWindow =
    windowMs === null ? '' : ` AND time - entry <= ${binder.bind('Int64', windowMs)}`;
  return steps
    .slice(1)
    .map(
      (_, index) => `
level_${index + 2} AS (
  SELECT
    *,
    arrayMap(
      (time, bits, entry) ->
        if(bitTest(bits, ${index + 1}) AND entry >= 0${inWindow}, entry, toInt64(-1)),
      times, steps,
      arrayPopBack(arrayPushFront(arrayFill(entry -> entry >= 0, entries_${index + 1}), toInt64(-1)))
    ) AS entries_${index + 2}
  FROM level_${index + 1}
),`,
    )
    .join('');
}

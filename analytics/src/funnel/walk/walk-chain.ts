/**
 * From what a walk reached back to how: the deepest level, its latest entry, and from the last step
 * backwards the earliest spot that served each step on the way there.
 */
import type { AttemptsOptions } from '../attempts-options.js';
import { canRemove } from '../funnel-plan.js';
import { moveFields } from './tie-moves.js';
import { endlessMs } from './walk-levels.js';

const noEvent = 'toUInt256(0)';

/**
 * From `level_N` to `chained`, one row a walk: start, level, entry, last_entry, reached (epoch
 * milliseconds by step, 0 for a step not reached), last_packed, packed_i of the steps asked for.
 */
export function chainCtes(options: AttemptsOptions): string {
  const { plan, ties, binder, served = [] } = options;
  const mayBeRemoved = canRemove(plan);
  const { steps } = plan;
  const count = steps.length;
  const levels = Array.from({ length: count }, (_, index) => index + 1);
  const withins = steps.some(({ withinMs }) => withinMs !== null)
    ? binder.bind(
        'Array(Int64)',
        steps.map(({ withinMs }) => withinMs ?? endlessMs),
      )
    : null;
  const hasMoves = ties.size > 0;
  const reached = levels
    .map((level) => `if(place_${level} = 0, toInt64(0), times[place_${level}])`)
    .join(', ');
  const eventOf = (time: string, step: string): string => `arrayLast(
      (event, time, steps) -> time = ${time} AND bitTest(steps, ${step}), events, event_times, event_steps
    )`;
  const packedOf = (step: number): string =>
    `if(${step} < start OR reached[${step + 1}] = 0, ${noEvent}, ${eventOf(`reached[${step + 1}]`, `toUInt8(${step} - least(start, ${step}))`)})`;
  return `
-- one row a walk
walks AS (
  SELECT
    *,
    arrayMap(entries -> arrayMax(arrayPushBack(entries, -1)), [${levels.map((level) => `entries_${level}`).join(', ')}]) AS latest,
    toUInt8(arrayLastIndex(entry -> entry >= 0, latest)) AS walked_level,
    latest[walked_level] AS entry
  FROM level_${count}
),${mayBeRemoved ? `${leftCte(options)},` : ''}${levels
    .toReversed()
    .map((level) => {
      const source = level < count ? `place_${level + 1}` : mayBeRemoved ? 'left_walks' : 'walks';
      return placeCte(source, level, count, hasMoves, withins);
    })
    .join(',')},
-- one row a walk
chained AS (
  SELECT
    visitor, unknown_ties, start, entry,
    latest[1] AS last_entry,
    toUInt8(if(walked_level = 0, 0, start + walked_level)) AS level,
    arraySlice(arrayConcat(arrayWithConstant(start, toInt64(0)), [${reached}]), 1, level) AS reached,
    ${eventOf('reached[level]', 'greatest(walked_level, 1) - 1')} AS last_packed${served
      .map((step) => `,\n    ${packedOf(step)} AS packed_${step}`)
      .join('')}
  FROM place_1
  WHERE ${mayBeRemoved ? '(walked_level > 0 AND is_left)' : 'walked_level > 0'} OR notEmpty(unknown_ties)
)`;
}

/**
 * `left_walks`, of walks that begin at one time each: is_left, whether some way to the deepest level is
 * not followed, inside of the window, by an event that leaves the attempt out.
 */
function leftCte({ binder, plan }: AttemptsOptions): string {
  const { steps, windowMs } = plan;
  const deepest = (column: string): string =>
    `[${steps.map((_, index) => `${column}_${index + 1}`).join(', ')}][walked_level]`;
  const level = 'toUInt8(greatest(walked_level, 1) - 1)';
  const isAfterWindow =
    windowMs === null ? '0' : `time > entry + ${binder.bind('Int64', windowMs)}`;
  return `
-- one row a walk; followed: 1 where what next ends the level leaves the attempt out, 0 where not
left_walks AS (
  SELECT
    *,
    arrayMap(
      (end, removed, time) -> toUInt8(multiIf(
        NOT bitTest(end, ${level}) OR ${isAfterWindow}, 2, bitTest(removed, ${level}), 1, 0)),
      ends, removes, times
    ) AS endings,
    arrayReverseFill(
      ending -> ending != 2, arrayPushBack(arrayPopFront(endings), toUInt8(0))
    ) AS followed,
    arrayExists(
      (there, fresh, ending, move) ->
        there = entry AND if(fresh = entry, ending = 0, NOT ${moveFields.removes('move')}),
      ${deepest('entries')}, ${deepest('fresh')}, followed, moves
    ) AS is_left
  FROM walks
)`;
}

/** place_i: the spot that served the step, 0 for none; next_i: that of the nearest later step. */
function placeCte(
  source: string,
  level: number,
  count: number,
  hasMoves: boolean,
  withins: string | null,
): string {
  const isDeepest = level === count;
  const deepest = `indexOf(entries_${level}, entry)`;
  if (isDeepest) {
    return `
place_${level} AS (
  SELECT
    *, if(walked_level = ${level}, ${deepest}, 0) AS place_${level},
    toUInt64(0) AS next_${level}, toUInt8(0) AS next_level_${level}
  FROM ${source}
)`;
  }
  const above = level + 1;
  const next = `next_${level}`;
  const nextStep = hasMoves
    ? `if(moves[${next}] = 0, next_level_${level} - 1, ${moveFields.firstStep(`moves[${next}]`)})`
    : `next_level_${level} - 1`;
  const inTime =
    withins === null ? '' : ` AND times[${next}] - time <= ${withins}[start + ${nextStep} + 1]`;
  const search = `arrayFirstIndex(
      (fresh, time, place) -> fresh = entry AND place < ${next} AND place >= ended_${level}${inTime},
      fresh_${level}, times, places)`;
  const inMove = hasMoves
    ? `moves[${next}] != 0 AND ${moveFields.from(`moves[${next}]`)} < ${level}, if(${moveFields.serves(`moves[${next}]`, level - 1)}, ${next}, 0),`
    : '';
  return `
place_${level} AS (
  SELECT
    *,
    if(place_${above} > 0, place_${above}, next_${above}) AS ${next},
    if(place_${above} > 0, toUInt8(${above}), next_level_${above}) AS next_level_${level},
    arrayLastIndex(
      (end, place) -> bitTest(end, ${level - 1}) AND place < ${next}, ends, places
    ) AS ended_${level},
    multiIf(
      walked_level < ${level}, 0,
      walked_level = ${level}, ${deepest},
      ${inMove}
      ${search}
    ) AS place_${level}
  FROM ${source}
)`;
}

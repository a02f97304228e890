/**
 * The ways in which a unit's events are looked at: for each set of values that is held constant, and
 * in an open funnel for each step that an attempt may begin at.
 */
import { unpack } from '../scope/packed-event.js';
import type { AttemptsOptions } from './attempts-options.js';
import { entrySteps } from './entry-steps.js';

/**
 * From `travelled` to `variants`: start, the step that attempts begin at; events, packed; of each of
 * them event_times, event_steps (of those that this look sees, the first is bit 0) and
 * event_exclusions.
 */
export function variantCtes({ plan }: AttemptsOptions): string {
  const { isOpen, isStrict, isSessionBound, held, steps } = plan;
  const isHeld = isSessionBound || held.length > 0;
  const joins = [
    ...(isHeld ? ['arrayDistinct(arrayFilter(value -> value != 0, events.3)) AS held_value'] : []),
    ...(isOpen ? [`range(${steps.length}) AS start`] : []),
  ];
  const joined = joins.map(
    (join) => `
  ARRAY JOIN ${join}`,
  );
  const stepsOf = `toUInt32(bitShiftRight(${isHeld ? 'if(event.3 = held_value, steps, 0)' : 'steps'}, start))`;
  return `
-- one row a unit and look
looks AS (
  SELECT
    visitor, first_entered_at, ${isOpen ? 'start' : '0 AS start'}, events,
    arrayMap(event -> ${unpack('steps', 'event.1')}, events) AS all_steps,
    arrayMap((event, steps) -> ${stepsOf}, events, all_steps) AS seen_steps
  FROM travelled${joined.join('')}
),
-- one row a unit and look that has an event to begin with
variants AS (
  SELECT
    visitor, first_entered_at, start,
    arrayFilter((event, steps) -> ${isStrict ? '1' : 'steps + event.2 != 0'}, looks.events, seen_steps) AS own,
    own.1 AS events,
    arrayMap(event -> ${unpack('time', 'event')}, events) AS event_times,
    arrayFilter((steps, event) -> ${isStrict ? '1' : 'steps + event.2 != 0'}, seen_steps, looks.events) AS event_steps,
    own.2 AS event_exclusions
  FROM looks
  WHERE arrayExists(steps -> bitAnd(steps, ${isOpen ? 1 : entrySteps(plan)}) != 0, seen_steps)
)`;
}

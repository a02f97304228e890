/**
 * The spots of a walk: a unit's events in order, and where simultaneous events are in no order that
 * sorting could know, the moves that tie-moves.ts worked out for them.
 */
import type { AttemptsOptions } from '../attempts-options.js';
import { canRemove, type FunnelPlan } from '../funnel-plan.js';
import { bindTies } from '../known-ties.js';
import { unpack } from '../../scope/packed-event.js';
import { moveFields } from './tie-moves.js';

const noEvents = `CAST([], 'Array(Tuple(Int64, UInt32, UInt64, UInt32, UInt32))')`;

/** Neighbours of one instant, each (time, seq, device, steps, exclusions), in no known order. */
const isTangled = ({ isStrict, isStrictlyLater }: FunnelPlan): string => {
  const isCounted = 'a.2 > 0 AND a.2 < b.2 AND a.3 = b.3';
  const isPlain = 'b.2 = 0 AND a.5 + b.5 = 0 AND bitCount(a.4) = 1 AND bitCount(b.4) = 1';
  if (isStrictlyLater) return 'a.1 = b.1';
  return `a.1 = b.1 AND NOT (${isCounted})${isStrict ? '' : ` AND NOT (${isPlain})`}`;
};

/** `3.0.1.2`: steps, exclusions, device and rank of an event of its instant; 0.0: uncounted. */
const eventSignature = `concat(
          toString(event.4), '.', toString(event.5), '.',
          if(event.2 = 0, '0.0', concat(
            toString(indexOf(arrayMap(e -> e.3, instant), event.3)), '.',
            toString(indexOf(arrayMap(e -> e.2, instant), event.2)))))`;

/** Bits of the levels whose attempts an event ends, if they don't go on with it. */
function endedLevels({ steps, exclusions, isStrict }: FunnelPlan, removes: boolean): string {
  const all = 2 ** steps.length - 1;
  if (isStrict && !removes) return `toUInt32(${all})`;
  const parts = exclusions
    .map(({ fromStep, toStep, removes: isRemover }, index) => ({
      fromStep,
      toStep,
      isRemover,
      index,
    }))
    .filter(({ isRemover }) => !removes || isRemover)
    .map(({ fromStep, toStep, index }) => {
      const covered = 2 ** toStep - 2 ** fromStep;
      return `if(bitTest(exclusions, ${index}) AND start <= ${fromStep}, bitShiftRight(toUInt32(${covered}), start), 0)`;
    });
  return parts.length === 0
    ? 'toUInt32(0)'
    : `toUInt32(${parts.reduce((sum, part) => `bitOr(${sum}, ${part})`)})`;
}

/**
 * From `variants` to `spots`: times; steps, bits of those that the event of the spot may serve; ends,
 * bits of the levels that end there; moves, 0 or one of tie-moves.ts.
 */
export function spotCtes({ binder, plan, ties }: AttemptsOptions): string {
  const known = bindTies(binder, ties, 'UInt64');
  const removesColumn = canRemove(plan)
    ? `
    arrayMap(
      (exclusions, move) -> if(move != 0, ${moveFields.removes('move')} * exclusions, ${endedLevels(plan, true)}),
      if(is_untied, event_exclusions, tied_spots.3), moves
    ) AS removes,`
    : '';
  return `
-- one row a walk; tied: all of its events, if any two are simultaneous and in no known order
tangles AS (
  SELECT
    *,
    if(
      arrayExists((a, b) -> a = b, arrayPopBack(event_times), arrayPopFront(event_times)),
      arrayMap(
        (event, time, steps, exclusions) ->
          (time, ${unpack('seq', 'event')}, ${unpack('device', 'event')}, steps, exclusions),
        events, event_times, event_steps, event_exclusions),
      ${noEvents}
    ) AS tied_events,
    if(
      arrayExists((a, b) -> ${isTangled(plan)}, arrayPopBack(tied_events), arrayPopFront(tied_events)),
      tied_events, ${noEvents}
    ) AS tied
  FROM ${canRemove(plan) ? 'entries' : 'variants'}
),
-- one row a walk; kinds: of each instant, its events and a text for each of them
kinds AS (
  SELECT
    * EXCEPT (tied, tied_events),
    arrayMap(
      instant -> (instant, arrayMap(event -> ${eventSignature}, instant)),
      arraySplit(
        (event, since_previous) -> since_previous != 0,
        tied, arrayDifference(arrayMap(event -> event.1, tied)))
    ) AS kinds
  FROM tangles
),
-- one row a walk; instants: of each, its events and its signature, '' for a single event. More events
-- of a kind than it may serve steps, and one, change nothing.
instants AS (
  SELECT
    * EXCEPT (kinds),
    arrayMap(
      kind -> (kind.1, if(length(kind.1) = 1, '', concat(toString(start), '|', arrayStringConcat(
        arrayFilter(
          (text, nth, event) -> nth <= bitCount(event.4) + 1,
          kind.2, arrayEnumerateUniq(kind.2), kind.1
        ), ' ')))),
      kinds
    ) AS instants
  FROM kinds
),
-- one row a walk; plain: each event as a spot
expansions AS (
  SELECT
    * EXCEPT (instants),
    arrayFilter(
      signature -> signature != '' AND NOT ${known.isKnown('signature')},
      arrayMap(instant -> instant.2, instants)
    ) AS unknown_ties,
    arrayFlatten(arrayMap(
      instant -> if(
        ${known.isKnown('instant.2')},
        arrayMap(
          move -> (
            instant.1[1].1, toUInt32(0),
            if(${moveFields.isEnd('move')}, toUInt32(bitShiftLeft(1, ${moveFields.level('move')} - 1)), toUInt32(0)), move),
          ${known.expansion('instant.2')}),
        arrayMap(event -> (event.1, event.4, event.5, toUInt64(0)), instant.1)),
      instants
    )) AS tied_spots
  FROM instants
),
-- one row a walk
spots AS (
  SELECT
    * EXCEPT (tied_spots),
    empty(tied_spots) AS is_untied,
    if(is_untied, event_times, tied_spots.1) AS times,
    if(is_untied, event_steps, tied_spots.2) AS steps,
    if(is_untied, arrayWithConstant(length(event_times), toUInt64(0)), tied_spots.4) AS moves,
    arrayMap(
      (exclusions, move) -> if(move != 0, exclusions, ${endedLevels(plan, false)}),
      if(is_untied, event_exclusions, tied_spots.3), moves
    ) AS ends,${removesColumn}
    arrayEnumerate(times) AS places
  FROM expansions
)`;
}

/**
 * SQL that finds simultaneous events whose order isn't settled by sorting, and puts the sequence that
 * tie-expansion.ts worked out in their place.
 *
 * Sorted by (time, seq, steps), events of one instant are in an order that is right for every attempt
 * when one device counted them all, or when nobody did and each may serve one step only. Everything
 * else is "tangled": it is told by a signature, of each event its steps, its device and its rank.
 */
import type { BoundTies } from './known-ties.js';
import { unpack } from '../scope/packed-event.js';

const noEvents = `CAST([], 'Array(UInt256)')`;

/** Whether two neighbours are simultaneous and in no order that sorting could know. */
const isTangled = `${unpack('time', 'a')} = ${unpack('time', 'b')}
        AND NOT (${unpack('seq', 'a')} > 0 AND ${unpack('seq', 'a')} < ${unpack('seq', 'b')} AND ${unpack('device', 'a')} = ${unpack('device', 'b')})
        AND NOT (${unpack('seq', 'b')} = 0 AND bitCount(${unpack('steps', 'a')}) = 1 AND bitCount(${unpack('steps', 'b')}) = 1)`;

/** `3.1.2`: steps, device and rank of an event among the events of its instant; 0.0: uncounted. */
const eventSignature = `concat(
          toString(${unpack('steps', 'event')}), '.',
          if(${unpack('seq', 'event')} = 0, '0.0', concat(
            toString(indexOf(arrayMap(e -> ${unpack('device', 'e')}, instant), ${unpack('device', 'event')})), '.',
            toString(indexOf(arrayMap(e -> ${unpack('seq', 'e')}, instant), ${unpack('seq', 'event')})))))`;

/**
 * From `travelled` to `positions`: of each visitor the steps to walk with their times, in order, and
 * the signatures that are not known yet.
 */
export const positionsCtes = (ties: BoundTies): string => `
-- one row a visitor with an entry; tied_events: all of theirs, if any two are simultaneous
timed AS (
  SELECT
    visitor,
    events,
    arrayMap(event -> ${unpack('time', 'event')}, events) AS event_times,
    arrayMap(event -> ${unpack('steps', 'event')}, events) AS event_steps,
    if(
      arrayExists((a, b) -> a = b, arrayPopBack(event_times), arrayPopFront(event_times)),
      events, ${noEvents}
    ) AS tied_events
  FROM travelled
),
-- one row a visitor; tangled_events: all of theirs, if any need a look at the known ties
tangles AS (
  SELECT
    visitor, events, event_times, event_steps,
    if(
      arrayExists(
        (a, b) -> ${isTangled},
        arrayPopBack(tied_events), arrayPopFront(tied_events)),
      tied_events, ${noEvents}
    ) AS tangled_events
  FROM timed
),
-- one row a visitor; kinds: of each tangled instant, its events and a text for each of them
kinds AS (
  SELECT
    visitor, events, event_times, event_steps,
    arrayMap(
      instant -> (instant, arrayMap(event -> ${eventSignature}, instant)),
      arraySplit(
        (event, since_previous) -> since_previous != 0,
        tangled_events,
        arrayDifference(arrayMap(event -> ${unpack('time', 'event')}, tangled_events)))
    ) AS kinds
  FROM tangles
),
-- one row a visitor; instants: of each tangled instant, its events and its signature, '' for a single
-- event. More events of a kind than it may serve steps change nothing.
instants AS (
  SELECT
    visitor, events, event_times, event_steps,
    arrayMap(
      kind -> (kind.1, if(length(kind.1) = 1, '', arrayStringConcat(
        arrayFilter(
          (text, nth, event) -> nth <= bitCount(${unpack('steps', 'event')}),
          kind.2, arrayEnumerateUniq(kind.2), kind.1
        ), ' '))),
      kinds
    ) AS instants
  FROM kinds
),
-- one row a visitor; expanded: of each tangled instant, its time and the steps that it comes to
expansions AS (
  SELECT
    visitor, events, event_times, event_steps,
    arrayMap(
      instant -> (
        ${unpack('time', 'instant.1[1]')},
        if(
          ${ties.isKnown('instant.2')},
          ${ties.expansion('instant.2')},
          arrayMap(event -> ${unpack('steps', 'event')}, instant.1))),
      instants
    ) AS expanded,
    arrayFilter(
      signature -> signature != '' AND NOT ${ties.isKnown('signature')},
      arrayMap(instant -> instant.2, instants)
    ) AS unknown_ties
  FROM instants
),
-- one row a visitor; steps[i] may be served at times[i], one after the other
positions AS (
  SELECT
    visitor, events, event_times, event_steps, unknown_ties,
    if(
      empty(expanded), event_steps,
      arrayFlatten(arrayMap(instant -> instant.2, expanded))
    ) AS steps,
    if(
      empty(expanded), event_times,
      arrayFlatten(arrayMap(instant -> arrayWithConstant(length(instant.2), instant.1), expanded))
    ) AS times
  FROM expansions
)`;

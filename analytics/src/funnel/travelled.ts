/** A funnel's events gathered by unit, as both of the ways with options start out. */
import type { AttemptsOptions, WalkedOptions } from './attempts-options.js';
import { routed } from '../rollup/routed.js';
import { unpack } from '../scope/packed-event.js';
import { entrySteps } from './entry-steps.js';
import { matchedEvents } from './matched-events.js';

/**
 * CTEs up to `travelled`: one row a unit with an entry; events, in order, each (packed, bits of its
 * exclusions, key of its held values); first_entered_at.
 */
export function travelledCtes(options: AttemptsOptions, { where }: WalkedOptions = {}): string {
  const { binder, plan } = options;
  const mayEnter = [
    `bitAnd(step_bits, ${entrySteps(plan)}) != 0`,
    ...(plan.toMs === null ? [] : [`event_ms < ${binder.bind('Int64', plan.toMs)}`]),
  ].join(' AND ');
  const ofEvents = (among?: string): string => `
  SELECT
    visitor,
    arraySort(groupArray((packed, exclusion_bits, held))) AS events,
    minIf(event_ms, ${mayEnter}) AS first_entered_at
  FROM (${matchedEvents({ ...options, among })}
  )
  GROUP BY visitor
  HAVING max(${mayEnter})`;
  const ofJourneys = (rows: string): string => `
  SELECT
    visitor,
    arraySort(arrayMap(
      (event, exclusions) -> (event, exclusions, toUInt8(${unpack('steps', 'event')} != 0)),
      rows.events, exclusions
    )) AS events,
    arrayMin(arrayMap(
      event -> ${unpack('time', 'event')},
      arrayFilter(event -> bitAnd(${unpack('steps', 'event')}, ${entrySteps(plan)}) != 0, rows.events)
    )) AS first_entered_at
  FROM (${rows}
  ) AS rows`;
  return `
-- one row a unit with an entry
travelled AS (${routed(options, ofEvents, ofJourneys, where)}
)`;
}

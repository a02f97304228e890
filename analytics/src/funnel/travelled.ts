/** A funnel's events gathered by unit, as both of the ways with options start out. */
import type { AttemptsOptions } from './attempts-options.js';
import { matchedEvents } from './matched-events.js';

/** Bits of the steps at which an attempt may begin. */
export function entrySteps({ path, isOpen, steps }: AttemptsOptions['plan']): number {
  if (isOpen) return 2 ** steps.length - 1;
  if (path !== 'any') return 1;
  const anchor = steps.findIndex(({ isAnchored }) => isAnchored);
  return 2 ** (anchor === -1 ? steps.length : Math.max(anchor, 1)) - 1;
}

/**
 * CTEs up to `travelled`: one row a unit with an entry; events, in order, each (packed, bits of its
 * exclusions, key of its held values); first_entered_at.
 */
export function travelledCtes(options: AttemptsOptions): string {
  const { binder, plan } = options;
  const mayEnter = [
    `bitAnd(step_bits, ${entrySteps(plan)}) != 0`,
    ...(plan.toMs === null ? [] : [`event_ms < ${binder.bind('Int64', plan.toMs)}`]),
  ].join(' AND ');
  return `
-- one row an event that the funnel is about
matched AS (${matchedEvents(options)}
),
-- one row a unit with an entry
travelled AS (
  SELECT
    visitor,
    arraySort(groupArray((packed, exclusion_bits, held))) AS events,
    minIf(event_ms, ${mayEnter}) AS first_entered_at
  FROM matched
  GROUP BY visitor
  HAVING max(${mayEnter})
)`;
}

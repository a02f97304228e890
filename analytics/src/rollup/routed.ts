/** One row a visitor, from where the plan says; of nobody twice. */
import type { AttemptsOptions } from '../funnel/attempts-options.js';
import { journeyRows } from './journey-rows.js';

/** No limit, but conditions on what is made of the rows aren't worked out again below it. */
const barrier = 'LIMIT 1000000000000';

/**
 * A SELECT.
 * @param ofEvents makes it of `events`; given an expression of keys, of these visitors only.
 * @param ofJourneys makes the same of the SELECT that `journeyRows` describes.
 */
export function routed(
  { binder, target, plan }: AttemptsOptions,
  ofEvents: (among?: string) => string,
  ofJourneys: (rows: string) => string,
): string {
  const { route } = plan;
  if (route === null) return ofEvents();
  const { build } = route;
  if (route.changed.length === 0) {
    return `${ofJourneys(journeyRows({ binder, target, plan, build }))}
  ${barrier}`;
  }
  const changed = binder.bind('Array(UInt64)', [...route.changed]);
  const journeys = ofJourneys(journeyRows({ binder, target, plan, build, changed }));
  return `
  SELECT * FROM (${journeys}
  UNION ALL${ofEvents(changed)}
  )
  ${barrier}`;
}

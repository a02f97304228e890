/** One row a visitor, from where the plan says; of nobody twice. */
import type { AttemptsOptions } from '../funnel/attempts-options.js';
import { journeyRows } from './journey-rows.js';

/** No limit, but conditions on what is made of the rows aren't worked out again below it. */
const barrier = 'LIMIT 1000000000000';

/**
 * A SELECT.
 * @param ofEvents makes it of `events`; given an expression of keys, of these visitors only.
 * @param ofJourneys makes the same of the SELECT that `journeyRows` describes.
 * @param where a condition on the rows of `journeys` that are read; null: only those who changed are.
 */
export function routed(
  { binder, target, plan }: AttemptsOptions,
  ofEvents: (among?: string) => string,
  ofJourneys: (rows: string) => string,
  where: string | null = 'true',
): string {
  const { route } = plan;
  if (route === null) return ofEvents();
  const changed =
    route.changed.length === 0 ? undefined : binder.bind('Array(UInt64)', [...route.changed]);
  const journeys =
    where === null
      ? []
      : [ofJourneys(journeyRows({ binder, target, plan, route, where, changed }))];
  const events = changed === undefined ? [] : [ofEvents(changed)];
  return `
  SELECT * FROM (${[...journeys, ...events].join('\n  UNION ALL')}
  )
  ${barrier}`;
}

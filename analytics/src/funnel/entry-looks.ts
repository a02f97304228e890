/** A look for every entry, where attempts have to be told apart by it. */
import type { AttemptsOptions } from './attempts-options.js';
import { entrySteps } from './entry-steps.js';

/** From `variants` to `entries`: the same columns, and opened_at, the only time that attempts begin. */
export function entryCtes({ binder, plan }: AttemptsOptions): string {
  const mayEnter = [
    `bitAnd(steps, ${entrySteps(plan)}) != 0`,
    ...(plan.toMs === null ? [] : [`time < ${binder.bind('Int64', plan.toMs)}`]),
    ...(plan.isFirstEntryOnly ? ['time = first_entered_at'] : []),
  ].join(' AND ');
  return `
-- one row a unit, look and entry
entries AS (
  SELECT *, opened_at
  FROM variants
  ARRAY JOIN arrayDistinct(
    arrayFilter((time, steps) -> ${mayEnter}, event_times, event_steps)
  ) AS opened_at
)`;
}

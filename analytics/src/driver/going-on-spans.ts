/** Query `going_on_spans`: how long those who went on from a step took, as quantiles. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes } from '../funnel/attempts.js';
import { hasReached } from '../funnel/behind-bar.js';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import type { KnownTies } from '../funnel/known-ties.js';

/** So many times stand for all of them. */
export const spanCount = 200;

export interface GoingOnSpansRow {
  /** Milliseconds from the step to the next, shortest first; empty when nobody went on. */
  readonly spans: readonly number[];
  readonly unknown_ties: string[];
}

export const goingOnSpans = defineQuery<
  { readonly plan: FunnelPlan; readonly ties: KnownTies; readonly step: number },
  GoingOnSpansRow
>({
  name: 'going_on_spans',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ step, ...parameters }, target) {
    const binder = createBinder();
    return binder.bound(`WITH ${attemptsCtes({ binder, target, ...parameters })},
-- one row: of all who went on the milliseconds from the step to the next, shortest first
going_on AS (
  SELECT
    arraySort(groupArrayIf(
      reached_at[${step + 2}] - reached_at[${step + 1}],
      ${hasReached(step)} AND ${hasReached(step + 1)}
    )) AS sorted,
    groupUniqArrayArray(2000)(attempts.unknown_ties) AS unknown_ties
  FROM attempts
)
SELECT
  arrayMap(
    slot -> toFloat64(sorted[toUInt32(floor((slot + 0.5) / ${spanCount} * length(sorted))) + 1]),
    range(if(empty(sorted), 0, ${spanCount}))
  ) AS spans,
  unknown_ties
FROM going_on`);
  },
});

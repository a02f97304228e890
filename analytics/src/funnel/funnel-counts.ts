/** Query `funnel_counts`: one row with everything that a funnel counts over all its visitors. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes, lastEvent } from './attempts.js';
import { hasConverted, previousStep } from './behind-bar.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';

export interface FunnelParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly nowMs: number;
}

/** Lists by step; but for `dropped` they end at the deepest step that somebody got to. */
export interface FunnelCountsRow {
  readonly entered: number;
  readonly converted: number;
  /** Who got there. */
  readonly counts: number[];
  /** Who got there and to the step before that isn't optional; of the first step: who got there. */
  readonly went_on: number[];
  /** Who got there, no further, and didn't convert. */
  readonly dropped: number[];
  /** Of each step after the first: [median, p90] milliseconds from the one before. */
  readonly quantiles: [number, number][];
  /** Of each step after the first: average milliseconds from the one before. */
  readonly averages: number[];
  /** [step × 65,536 + currency code], [sum of ten-thousandths]: of those who got no further. */
  readonly money: [number[], string[]];
  readonly immature: number;
  readonly immature_converted: number;
  readonly unknown_ties: string[];
}

export const funnelCounts = defineQuery<FunnelParameters, FunnelCountsRow>({
  name: 'funnel_counts',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, nowMs }, target) {
    const binder = createBinder();
    const { steps, windowMs } = plan;
    const previous = steps.map((_, step) => previousStep(plan, step) + 1);
    const isOpen =
      windowMs === null ? '0' : `last_entered_at >= ${binder.bind('Int64', nowMs - windowMs)}`;
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })},
-- one row a visitor with an entry
measured AS (
  SELECT
    reached_at,
    ${hasConverted(plan)} AS is_converted,
    arrayMap(
      (time, previous) -> time > 0 AND reached_at[previous] > 0,
      reached_at, arraySlice(${binder.bind('Array(UInt8)', previous)}, 1, length(reached_at))
    ) AS wents_on,
    arrayMap(nth -> nth = level AND NOT is_converted, range(1, ${steps.length + 1})) AS drops,
    arrayPopBack(arrayFill(time -> time > 0, reached_at)) AS before,
    arrayPopFront(reached_at) AS after,
    arrayMap((since, time) -> time - since, before, after) AS durations,
    arrayMap((since, time) -> since > 0 AND time > 0, before, after) AS has_durations,
    [(level - 1) * 65536 + ${lastEvent.currency}] AS money_keys,
    [toInt128(${lastEvent.money})] AS money_values,
    ${lastEvent.hasMoney} AND NOT is_converted AS has_money,
    ${isOpen} AS is_open,
    is_open AND is_converted AS is_open_converted,
    unknown_ties
  FROM attempts
)
SELECT
  toUInt32(count()) AS entered,
  toUInt32(countIf(is_converted)) AS converted,
  CAST(sumForEach(arrayMap(time -> time > 0, reached_at)), 'Array(UInt32)') AS counts,
  CAST(sumForEach(wents_on), 'Array(UInt32)') AS went_on,
  CAST(sumForEach(drops), 'Array(UInt32)') AS dropped,
  quantilesExactInclusiveIfForEach(0.5, 0.9)(durations, has_durations) AS quantiles,
  avgIfForEach(durations, has_durations) AS averages,
  sumMapIf(money_keys, money_values, has_money) AS money,
  toUInt32(sum(is_open)) AS immature,
  toUInt32(sum(is_open_converted)) AS immature_converted,
  groupUniqArrayArray(2000)(unknown_ties) AS unknown_ties
FROM measured`);
  },
});

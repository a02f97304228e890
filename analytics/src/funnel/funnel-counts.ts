/** Query `funnel_counts`: one row with everything that a funnel counts over all its visitors. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes, lastEvent } from './attempts.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';

export interface FunnelParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly nowMs: number;
}

/** Lists end at the deepest step that somebody got to. */
export interface FunnelCountsRow {
  /** Of each step, visitors who got at least there. */
  readonly counts: number[];
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
    const isOpen =
      windowMs === null ? '0' : `last_entered_at >= ${binder.bind('Int64', nowMs - windowMs)}`;
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })},
-- one row a visitor with an entry
measured AS (
  SELECT
    reached_at,
    arrayPopFront(arrayDifference(reached_at)) AS durations,
    [(level - 1) * 65536 + ${lastEvent.currency}] AS money_keys,
    [toInt128(${lastEvent.money})] AS money_values,
    ${lastEvent.hasMoney} AS has_money,
    ${isOpen} AS is_open,
    is_open AND level = ${binder.bind('UInt8', steps.length)} AS is_open_converted,
    unknown_ties
  FROM attempts
)
SELECT
  arrayMap(count -> toUInt32(count), countForEach(reached_at)) AS counts,
  quantilesExactInclusiveForEach(0.5, 0.9)(durations) AS quantiles,
  avgForEach(durations) AS averages,
  sumMapIf(money_keys, money_values, has_money) AS money,
  toUInt32(sum(is_open)) AS immature,
  toUInt32(sum(is_open_converted)) AS immature_converted,
  groupUniqArrayArray(2000)(unknown_ties) AS unknown_ties
FROM measured`);
  },
});

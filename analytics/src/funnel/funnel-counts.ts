/** Query `funnel_counts`: what a funnel counts over all of its units, by how far they got. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes, lastEvent } from './attempts.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';
import { settledVisitors } from './lettered/settled-visitors.js';

export interface FunnelParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly nowMs: number;
}

/** Units that reached the same steps, with the last event's currency. */
export type ReachedGroup = [
  /** Bit i: step i (0-based) was reached. */
  reached: number,
  people: number,
  /** Whose window is still open. */
  immature: number,
  /** Code of packed-event.ts; 0: none. */
  currency: number,
  /** Whose last event has money. */
  paying: number,
  /** Sum in ten-thousandths. */
  money: string,
];

export interface FunnelCountsRow {
  readonly groups: ReachedGroup[];
  /** More people who reached the first step and no other, without money, their windows over. */
  readonly settled: number;
  /** Of each step after the first: [median, p90] milliseconds from the one before that was reached. */
  readonly quantiles: [number, number][];
  /** Of each step after the first: average milliseconds from the one before that was reached. */
  readonly averages: number[];
  readonly unknown_ties: string[];
}

export const funnelCounts = defineQuery<FunnelParameters, FunnelCountsRow>({
  name: 'funnel_counts',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, nowMs }, target) {
    const binder = createBinder();
    const { windowMs } = plan;
    const isOpen =
      windowMs === null ? '0' : `last_entered_at >= ${binder.bind('Int64', nowMs - windowMs)}`;
    const attempts = { binder, target, plan, ties, settledAtMs: nowMs };
    const settled = settledVisitors(attempts, nowMs);
    return binder.bound(`WITH ${attemptsCtes(attempts)},
-- one row a unit with an entry
measured AS (
  SELECT
    reached_at,
    arrayPopBack(arrayFill(time -> time > 0, reached_at)) AS before,
    arrayPopFront(reached_at) AS after,
    ${isOpen} AS is_open,
    last_currency, last_money, unknown_ties
  FROM attempts
),
-- one row a set of reached steps and currency
by_reached AS (
  SELECT
    arraySum(
      (time, bit) -> if(time > 0, bitShiftLeft(toUInt64(1), bit - 1), 0),
      reached_at, arrayEnumerate(reached_at)
    ) AS reached,
    last_currency,
    count() AS people,
    sum(is_open) AS immature,
    countIf(${lastEvent.hasMoney}) AS paying,
    sumIf(toInt128(${lastEvent.money}), ${lastEvent.hasMoney}) AS money,
    quantilesExactInclusiveIfForEachState(0.5, 0.9)(
      arrayMap((since, time) -> time - since, before, after),
      arrayMap((since, time) -> since > 0 AND time > 0, before, after)
    ) AS quantiles,
    avgIfForEachState(
      arrayMap((since, time) -> time - since, before, after),
      arrayMap((since, time) -> since > 0 AND time > 0, before, after)
    ) AS averages,
    groupUniqArrayArray(2000)(unknown_ties) AS unknown_ties
  FROM measured
  GROUP BY reached, last_currency
)
SELECT
  groupArray((
    toUInt32(reached), toUInt32(people), toUInt32(immature), last_currency, toUInt32(paying), toString(money)
  )) AS groups,
  quantilesExactInclusiveIfForEachMerge(0.5, 0.9)(by_reached.quantiles) AS quantiles,
  avgIfForEachMerge(by_reached.averages) AS averages,
  groupUniqArrayArray(2000)(by_reached.unknown_ties) AS unknown_ties,
  toUInt32(${settled === null ? '0' : `(${settled})`}) AS settled
FROM by_reached`);
  },
});

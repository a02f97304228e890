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
    const { spans, reached, durations, perStep } = hasGaps(plan) ? withGaps : withoutGaps;
    const attempts = { binder, target, plan, ties, settledAtMs: nowMs };
    const settled = settledVisitors(attempts, nowMs);
    return binder.bound(`WITH ${attemptsCtes(attempts)},
-- one row a unit with an entry
measured AS (
  SELECT ${spans}, ${isOpen} AS is_open, level, last_currency, last_money, unknown_ties
  FROM attempts
),
-- one row a set of reached steps and currency
by_reached AS (
  SELECT
    ${reached} AS reached,
    last_currency,
    count() AS people,
    sum(is_open) AS immature,
    countIf(${lastEvent.hasMoney}) AS paying,
    sumIf(toInt128(${lastEvent.money}), ${lastEvent.hasMoney}) AS money,
    quantilesExactInclusive${perStep}State(0.5, 0.9)(${durations}) AS quantiles,
    avg${perStep}State(${durations}) AS averages,
    groupUniqArrayArray(2000)(unknown_ties) AS unknown_ties
  FROM measured
  GROUP BY reached, last_currency
)
SELECT
  groupArray((
    toUInt32(reached), toUInt32(people), toUInt32(immature), last_currency, toUInt32(paying), toString(money)
  )) AS groups,
  quantilesExactInclusive${perStep}Merge(0.5, 0.9)(by_reached.quantiles) AS quantiles,
  avg${perStep}Merge(by_reached.averages) AS averages,
  groupUniqArrayArray(2000)(by_reached.unknown_ties) AS unknown_ties,
  toUInt32(${settled === null ? '0' : `(${settled})`}) AS settled
FROM by_reached`);
  },
});

/** Whether a unit may reach a step without all of those before it. */
const hasGaps = ({ isOpen, steps }: FunnelPlan): boolean =>
  isOpen || steps.some(({ isOptional }) => isOptional);

/** Expressions over `attempts`, and over what `spans` makes of it. */
interface Measures {
  readonly spans: string;
  /** Bit i: step i (0-based) was reached. */
  readonly reached: string;
  /** Arguments of an aggregate function: milliseconds to each step after the first. */
  readonly durations: string;
  /** The combinators of that function. */
  readonly perStep: string;
}

const withoutGaps: Measures = {
  spans: 'arrayPopFront(arrayDifference(arraySlice(reached_at, 1, level))) AS durations',
  reached: 'bitShiftLeft(toUInt64(1), level) - 1',
  durations: 'durations',
  perStep: 'ForEach',
};

const withGaps: Measures = {
  spans: `reached_at,
    arrayPopBack(arrayFill(time -> time > 0, reached_at)) AS since,
    arrayPopFront(reached_at) AS then`,
  reached: `arraySum(
      (time, bit) -> if(time > 0, bitShiftLeft(toUInt64(1), bit - 1), 0),
      reached_at, arrayEnumerate(reached_at))`,
  durations: `
      arrayMap((from, to) -> to - from, since, then),
      arrayMap((from, to) -> from > 0 AND to > 0, since, then)`,
  perStep: 'IfForEach',
};

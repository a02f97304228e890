/** Query `driver_counts`: of those who reached a step, what those who went on had, and those who dropped. */
import { createBinder, defineQuery, type Binder } from '@tabiji/warehouse';
import { hasReached } from '../funnel/behind-bar.js';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import type { KnownTies } from '../funnel/known-ties.js';
import { propertyText } from '../property/property-text.js';
import { gatheredCtes } from '../story/story-ctes.js';

export interface DriverCountsParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly step: number;
  readonly properties: readonly string[];
  readonly minPeople: number;
  /** Milliseconds; of going-on-spans.ts, at least one. */
  readonly spans: readonly number[];
}

/** What somebody may have had: an event (property '') or a value of a property. */
export type FactorTuple = [property: string, value: string, wentOn: number, dropped: number];

export interface DriverCountsRow {
  readonly went_on: number;
  readonly dropped: number;
  /** Those with enough people who had it, and enough who hadn't. */
  readonly factors: FactorTuple[];
  readonly too_few: number;
  readonly unknown_ties: string[];
}

const longestValue = 200;
const maxFactors = 20_000;
/** Outside of what DateTime64(3) holds. */
const neverMs = 10_000_000_000_000;

export const driverCounts = defineQuery<DriverCountsParameters, DriverCountsRow>({
  name: 'driver_counts',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, step, properties, minPeople, spans }, target) {
    const binder = createBinder();
    const values = properties.map(
      (property) =>
        `(${binder.bind('String', property)}, substringUTF8(${propertyText(binder, property)}, 1, ${longestValue}))`,
    );
    const told =
      values.length === 0
        ? `CAST([], 'Array(Tuple(String, String))')`
        : `arrayFilter(pair -> pair.2 != '', [${values.join(', ')}])`;
    const least = binder.bind('UInt32', minPeople);
    const gathered = gatheredCtes({
      binder,
      target,
      plan,
      ties,
      who: hasReached(step),
      step: 0,
      direction: 'around',
      untilStep: step + 1,
      withinMs: null,
      told: `(toString(name), ${told})`,
      isTold: '1',
      needsVisit: false,
      unit: { watched_until: watchedUntil(binder, step, spans) },
    });
    return binder.bound(`WITH ${gathered},
-- one row an event of a story; is_watched: before anything that could serve the next step, so that
-- what follows from going on earlier is no reason to go on again
watched AS (
  SELECT
    *,
    min(if(bitTest(step_bits, ${step + 1}), event_ms, toInt64(${neverMs}))) OVER (PARTITION BY visitor) AS outcome_ms,
    is_inside AND NOT is_step AND event_ms <= watched_until AND event_ms < outcome_ms AS is_watched
  FROM gathered
),
-- one row a unit; factors: everything that it had, and ('', '') to count it by
units AS (
  SELECT
    any(watched.unknown_ties) AS unknown_ties,
    any(watched.is_behind) AS is_behind,
    any(watched.until_ms) > 0 AS went_on,
    arrayConcat(
      [('', '')],
      groupUniqArrayIf(('', event_told.1), is_watched),
      groupUniqArrayArrayIf(event_told.2, is_watched OR is_step)
    ) AS factors
  FROM watched
  GROUP BY visitor
),
-- one row a factor
by_factor AS (
  SELECT
    factor,
    toUInt32(countIf(is_behind AND went_on)) AS went_on_with,
    toUInt32(countIf(is_behind AND NOT went_on)) AS dropped_with,
    groupUniqArrayArray(2000)(units.unknown_ties) AS unknown_ties
  FROM units
  ARRAY JOIN factors AS factor
  GROUP BY factor
),
-- one row a factor, with what all of them are in sum
beside_all AS (
  SELECT
    *,
    max(if(factor.1 = '' AND factor.2 = '', went_on_with + dropped_with, 0)) OVER () AS people,
    went_on_with + dropped_with BETWEEN ${least} AND people - ${least} AS is_enough
  FROM by_factor
)
SELECT
  toUInt32(sumIf(went_on_with, factor = ('', ''))) AS went_on,
  toUInt32(sumIf(dropped_with, factor = ('', ''))) AS dropped,
  groupArrayIf(${maxFactors})(
    (factor.1, factor.2, went_on_with, dropped_with), is_enough AND factor != ('', '')
  ) AS factors,
  toUInt32(countIf(NOT is_enough AND factor != ('', '') AND went_on_with + dropped_with > 0)) AS too_few,
  groupUniqArrayArray(2000)(beside_all.unknown_ties) AS unknown_ties
FROM beside_all`);
  },
});

/**
 * Until when what a unit does is compared: an expression over `attempts`. Those who went on are watched
 * until they did; each who dropped for as long as somebody who went on took, whom its key picks. Else
 * those who stay would have more of everything, only because they are watched for longer.
 */
const watchedUntil = (binder: Binder, step: number, spans: readonly number[]): string =>
  `if(
      ${hasReached(step + 1)}, reached_at[${step + 2}],
      reached_at[${step + 1}] + ${binder.bind('Array(Int64)', [...spans])}[visitor % ${spans.length} + 1])`;

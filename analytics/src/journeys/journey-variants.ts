/** Query `journey_variants`: the most common ways from a funnel's first step on, and the rest. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import type { PathNodes } from '../api-types/index.js';
import { lastEvent } from '../funnel/attempts.js';
import { hasReached } from '../funnel/behind-bar.js';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import type { KnownTies } from '../funnel/known-ties.js';
import { isNode, nodeText } from '../path/node-text.js';
import { storyCtes } from '../story/story-ctes.js';

export interface JourneyVariantsParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly top: number;
  readonly levels: number;
  readonly nodes: PathNodes;
}

export interface JourneyVariantRow {
  readonly nodes: string[];
  readonly goes_on: 0 | 1;
  readonly is_rest: 0 | 1;
  readonly variants: number;
  readonly people: number;
  readonly converted: number;
  /** [currency codes], [sums of ten-thousandths] of those who converted. */
  readonly money: [number[], string[]];
  /** Of the rest, nothing of meaning. */
  readonly median_ms: number | null;
  readonly unknown_ties: string[];
}

export const journeyVariants = defineQuery<JourneyVariantsParameters, JourneyVariantRow>({
  name: 'journey_variants',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, top, levels, nodes }, target) {
    const binder = createBinder();
    const stories = storyCtes({
      binder,
      target,
      plan,
      ties,
      who: hasReached(0),
      step: 0,
      direction: 'after',
      untilStep: plan.steps.length - 1,
      withinMs: null,
      told: nodeText(binder, nodes),
      isTold: isNode(binder, nodes),
      needsVisit: false,
      unit: { money: lastEvent.money, has_money: lastEvent.hasMoney, currency: lastEvent.currency },
    });
    const most = binder.bind('UInt8', levels);
    const all = 'arrayMap(one -> one.3, events)';
    return binder.bound(`WITH ${stories},
-- one row a unit; nodes: its journey, as far as journeys are told apart
told AS (
  SELECT
    unknown_ties,
    ${nodes.collapse_runs ? `arrayCompact(${all})` : all} AS all_nodes,
    arraySlice(all_nodes, 1, ${most}) AS nodes,
    length(all_nodes) > ${most} AS goes_on,
    is_converted,
    until_ms - step_ms AS took_ms,
    is_converted AND has_money AS is_paid,
    [currency] AS money_keys,
    [toInt128(money)] AS money_values
  FROM stories
),
-- one row a variant
by_variant AS (
  SELECT
    told.nodes AS nodes,
    told.goes_on AS goes_on,
    count() AS people,
    countIf(is_converted) AS converted,
    sumMapIf(money_keys, money_values, is_paid) AS money,
    if(converted = 0, NULL, quantileExactInclusiveIf(0.5)(took_ms, is_converted)) AS median_ms,
    groupUniqArrayArray(2000)(told.unknown_ties) AS unknown_ties,
    row_number() OVER (ORDER BY people DESC, nodes, goes_on) > ${binder.bind('UInt32', top)} AS is_rest
  FROM told
  GROUP BY nodes, goes_on
)
SELECT
  if(by_variant.is_rest, [], by_variant.nodes) AS nodes,
  by_variant.is_rest = 0 AND by_variant.goes_on = 1 AS goes_on,
  by_variant.is_rest = 1 AS is_rest,
  toUInt32(count()) AS variants,
  toUInt32(sum(by_variant.people)) AS people,
  toUInt32(sum(by_variant.converted)) AS converted,
  sumMap(by_variant.money.1, by_variant.money.2) AS money,
  any(by_variant.median_ms) AS median_ms,
  groupUniqArrayArray(2000)(by_variant.unknown_ties) AS unknown_ties
FROM by_variant
GROUP BY nodes, goes_on, is_rest
ORDER BY is_rest, people DESC, nodes, goes_on`);
  },
});

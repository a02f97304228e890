/** Query `funnel_breakdown`: the funnel's counts by a property, the largest groups and the rest. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { placedText, textOfPlace } from '../property/placed-text.js';
import { propertyText } from '../property/property-text.js';
import { attemptsCtes } from './attempts.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';
import { matchedEvents } from './matched-events.js';

export interface FunnelBreakdownParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly property: string;
  readonly limit: number;
}

export interface FunnelBreakdownRow {
  /** '' for visitors without the property; of the rest, none. */
  readonly value: string;
  readonly is_rest: boolean;
  readonly counts: number[];
  readonly unknown_ties: string[];
}

export const funnelBreakdown = defineQuery<FunnelBreakdownParameters, FunnelBreakdownRow>({
  name: 'funnel_breakdown',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, property, limit }, target) {
    const binder = createBinder();
    const withValue = matchedEvents({
      binder,
      target,
      plan,
      all: { scope: { ...scopeOf(plan), untilMs: plan.toMs, names: null } },
      columns: {
        touch_value: propertyText(binder, property),
        touch: placedText('touch_value'),
      },
      where: [`touch_value != ''`],
    });
    const counts = plan.steps.map((_, index) => `countIf(attempts.level >= ${index + 1})`);
    const top = binder.bind('UInt32', limit);
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })},
-- one row a visitor: the value on their first event of the range that has one
first_touch AS (
  SELECT visitor, ${textOfPlace('min(touch)')} AS value
  FROM (${withValue}
  )
  GROUP BY visitor
),
-- one row a value
by_value AS (
  SELECT
    first_touch.value AS value,
    [${counts.join(', ')}] AS counts,
    groupUniqArrayArray(2000)(attempts.unknown_ties) AS unknown_ties,
    row_number() OVER (ORDER BY counts[1] DESC, value) > ${top} AS is_rest
  FROM attempts
  LEFT JOIN first_touch ON first_touch.visitor = attempts.visitor
  GROUP BY value
)
SELECT
  if(is_rest, '', value) AS value,
  is_rest,
  arrayMap(count -> toUInt32(count), sumForEach(by_value.counts)) AS counts,
  groupUniqArrayArray(2000)(by_value.unknown_ties) AS unknown_ties
FROM by_value
GROUP BY value, is_rest
ORDER BY is_rest, counts[1] DESC, value`);
  },
});

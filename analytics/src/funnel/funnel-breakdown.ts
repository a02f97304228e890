/** Query `funnel_breakdown`: the funnel's counts by a property, the largest groups and the rest. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import type { Breakdown } from '../api-types/index.js';
import { placedText, textOfPlace } from '../property/placed-text.js';
import { propertyText } from '../property/property-text.js';
import { attemptsCtes } from './attempts.js';
import { hasConverted, hasReached } from './behind-bar.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';
import { matchedEvents } from './matched-events.js';
import { isOfVisitor, visitorProperty } from './planned-step.js';
import { unitOwners } from './unit-people.js';
import { visitorTraits } from './visitor-traits.js';

export interface FunnelBreakdownParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly breakdown: Breakdown;
}

export interface FunnelBreakdownRow {
  /** '' for units without the property; of the rest, none. */
  readonly value: string;
  readonly is_rest: boolean;
  readonly entered: number;
  readonly converted: number;
  readonly counts: number[];
  readonly unknown_ties: string[];
}

export const funnelBreakdown = defineQuery<FunnelBreakdownParameters, FunnelBreakdownRow>({
  name: 'funnel_breakdown',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, breakdown }, target) {
    const binder = createBinder();
    const served = breakdown.attribution === 'step' ? [breakdown.step] : [];
    const counts = plan.steps.map((_, index) => `countIf(${hasReached(index)})`);
    const top = binder.bind('UInt32', breakdown.limit);
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties, served })},
${valuedCte(binder, target, plan, breakdown)},
-- one row a value
by_value AS (
  SELECT
    valued.value AS value,
    count() AS entered,
    countIf(${hasConverted(plan)}) AS converted,
    [${counts.join(', ')}] AS counts,
    groupUniqArrayArray(2000)(valued.unknown_ties) AS unknown_ties,
    row_number() OVER (ORDER BY entered DESC, value) > ${top} AS is_rest
  FROM valued
  GROUP BY value
)
SELECT
  if(is_rest, '', value) AS value,
  is_rest,
  toUInt32(sum(by_value.entered)) AS entered,
  toUInt32(sum(by_value.converted)) AS converted,
  arrayMap(count -> toUInt32(count), sumForEach(by_value.counts)) AS counts,
  groupUniqArrayArray(2000)(by_value.unknown_ties) AS unknown_ties
FROM by_value
GROUP BY value, is_rest
ORDER BY is_rest, entered DESC, value`);
  },
});

/** `valued`: one row a unit with an entry; value, reached_at, unknown_ties. */
function valuedCte(
  binder: Binder,
  target: QueryTarget,
  plan: FunnelPlan,
  { property, attribution, step }: Breakdown,
): string {
  if (isOfVisitor({ property })) {
    const traits = visitorTraits(binder, target, plan, [visitorProperty({ property })]);
    return `-- one row a unit with an entry: what its visitor's events last said of the property
valued AS (
  SELECT trait_0 AS value, reached_at, unknown_ties
  FROM attempts${
    plan.unit === 'visitor'
      ? ''
      : `
  LEFT JOIN (${unitOwners(binder, target, plan)}
  ) AS owners ON owners.unit = attempts.visitor`
  }
  LEFT JOIN (${traits}
  ) AS traits ON traits.visitor = ${plan.unit === 'visitor' ? 'attempts.visitor' : 'owners.owner'}
)`;
  }
  const text = propertyText(binder, property);
  const scope = { ...scopeOf(plan), names: null };
  const events = matchedEvents({
    binder,
    target,
    plan,
    all: {
      scope:
        attribution === 'first_touch'
          ? { ...scope, untilMs: plan.toMs }
          : { ...scope, fromMs: attribution === 'entry' ? null : scope.fromMs },
    },
    columns: { touch_value: text, touch: placedText('touch_value') },
    shown: `touch_value != ''`,
  });
  if (attribution === 'first_touch') {
    return `-- one row a unit: the value on its first event of the range that has one
touched AS (
  SELECT visitor, ${textOfPlace('min(touch)')} AS value
  FROM (${events}
  )
  GROUP BY visitor
),
-- one row a unit with an entry
valued AS (
  SELECT touched.value AS value, reached_at, unknown_ties
  FROM attempts
  LEFT JOIN touched ON touched.visitor = attempts.visitor
)`;
  }
  const isMeant = {
    last_touch: 'event_ms <= last_step_at',
    entry: 'event_ms <= entered_at',
    step: `packed = served_${step}`,
  }[attribution];
  return `-- one row a unit with an entry
valued AS (
  SELECT
    any(attempts.reached_at) AS reached_at,
    any(attempts.unknown_ties) AS unknown_ties,
    ${textOfPlace(`maxIf(touch, ${isMeant})`)} AS value
  FROM attempts
  LEFT JOIN (${events}
  ) AS event ON event.visitor = attempts.visitor
  GROUP BY attempts.visitor
)`;
}

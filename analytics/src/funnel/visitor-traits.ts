/** What a visitor's events last said of some properties. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { propertyText } from '../property/property-text.js';
import { textOfPlace, placedText } from '../property/placed-text.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';

/** A SELECT, one row a visitor: trait_0 … by the order of the properties, `''` for never said. */
export function visitorTraits(
  binder: Binder,
  target: QueryTarget,
  plan: FunnelPlan,
  properties: readonly string[],
): string {
  const texts = properties.map((property) => propertyText(binder, property));
  const events = visitorEvents({
    binder,
    target,
    scope: { ...scopeOf(plan), fromMs: null, untilMs: null, names: null },
    columns: Object.fromEntries(
      texts.map((text, index) => [`said_${index}`, `if(${text} = '', '', ${placedText(text)})`]),
    ),
    where: [`(${properties.map((_, index) => `said_${index} != ''`).join(' OR ')})`],
  });
  const latest = properties.map(
    (_, index) => `${textOfPlace(`max(said_${index})`)} AS trait_${index}`,
  );
  return `
    SELECT visitor, ${latest.join(', ')}
    FROM (${events}
    )
    GROUP BY visitor`;
}

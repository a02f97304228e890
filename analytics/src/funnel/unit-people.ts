/** Query `unit_people`: whose some carts, orders, sessions or other units of a funnel are. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import type { QuestionContext } from '../question/question-context.js';
import type { FunnelPlan } from './funnel-plan.js';
import { matchedEvents, unitText } from './matched-events.js';

export interface UnitPerson {
  /** cart_id, order_id, session_id, the property's value; '' for a session that no event tells. */
  readonly name: string;
  /** Of its first event. */
  readonly visitor: string;
}

const unitPeople = defineQuery<
  { readonly plan: FunnelPlan; readonly units: readonly string[] },
  UnitPerson & { readonly unit: string }
>({
  name: 'unit_people',
  sql({ plan, units }, target) {
    const binder = createBinder();
    const columns = { unit_name: unitText(binder, plan) ?? `''` };
    return binder.bound(`
SELECT
  toString(event.visitor) AS unit,
  any(unit_name) AS name,
  toString(argMin(person, (event_ms, packed))) AS visitor
FROM (${matchedEvents({ binder, target, plan, columns })}
) AS event
WHERE event.visitor IN ${binder.bind('Array(UInt64)', [...units])}
GROUP BY event.visitor`);
  },
});

/** A SELECT, one row a unit: unit, its key; owner, the visitor of its first event. */
export const unitOwners = (binder: Binder, target: QueryTarget, plan: FunnelPlan): string => `
    SELECT event.visitor AS unit, argMin(person, (event_ms, packed)) AS owner
    FROM (${matchedEvents({ binder, target, plan })}
    ) AS event
    GROUP BY event.visitor`;

/** Unit's key → whose it is. A visitor is its own. */
export async function findUnitPeople(
  plan: FunnelPlan,
  units: readonly string[],
  context: QuestionContext,
): Promise<ReadonlyMap<string, UnitPerson>> {
  if (plan.unit === 'visitor') {
    return new Map(units.map((visitor) => [visitor, { name: '', visitor }]));
  }
  if (units.length === 0) return new Map();
  const rows = await context.ask(unitPeople, { plan, units });
  return new Map(rows.map(({ unit, ...person }) => [unit, person]));
}

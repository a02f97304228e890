/**
 * The events that a funnel is about, one row each, with the unit they belong to: a visitor, a session,
 * a cart, an order or a value of a property.
 */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { propertyText } from '../property/property-text.js';
import { textCondition } from '../property/filter-condition.js';
import { packEvent, withSteps } from '../scope/packed-event.js';
import type { EventScope } from '../scope/event-scope.js';
import { untoldSessionStarts, sessionKey } from '../scope/session-key.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import { withNearTies } from './near-ties.js';
import { conditionBits } from './step-bits.js';
import { isOfVisitor, visitorProperty, type PlannedCondition } from './planned-step.js';
import { visitorTraits } from './visitor-traits.js';

interface MatchedEventsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly plan: FunnelPlan;
  /** All events of the scope, also those that no step and no exclusion asks for. */
  readonly all?: { readonly scope: EventScope };
  /** More columns, over those of `events`. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly where?: readonly string[];
  /** A condition over the columns, of the rows that are answered. */
  readonly shown?: string;
  /** As in {@link visitorEvents}. */
  readonly among?: string | undefined;
}

/**
 * A SELECT. Its columns: visitor, the unit's key; person, the visitor; event_ms; step_bits and exclusion_bits (bit i: it is
 * what step or exclusion i asks for); held, 0 where step_bits are, else a key of the values that are
 * held constant; packed.
 */
export function matchedEvents(options: MatchedEventsOptions): string {
  const { binder, target, plan, all, columns = {}, where = [], shown, among } = options;
  const hasNearTies = plan.tieToleranceMs > 0;
  const { steps, exclusions, isStrict, isSessionBound, held } = plan;
  const isAnyEvent = isStrict || all !== undefined;
  const unit = unitColumn(binder, plan);
  const needsSession = isSessionBound || plan.unit === 'session';
  const traits = traitsOf(plan);
  const heldTexts = held.map((property) => propertyText(binder, property));
  const isHeld = heldTexts.map((text) => `${text} != ''`).join(' AND ') || '1';
  const scope = all?.scope ?? scopeOf(plan);
  const events = visitorEvents({
    binder,
    target,
    scope,
    among,
    columns: {
      event_ms: 'toUnixTimestamp64Milli(occurred_at)',
      told_steps: `if(${isHeld}, ${conditionBits(binder, steps)}, 0)`,
      told_exclusions: conditionBits(binder, exclusions),
      told_held: heldTexts.length === 0 ? '0' : `sipHash64(${heldTexts.join(', ')})`,
      told_packed: packEvent('0', 'device_key'),
      ...(unit !== null && { told_unit: unit }),
      ...columns,
      ...(needsSession && { told_session: 'session_id', told_device: 'device_key' }),
    },
    where: [
      ...where,
      ...(shown === undefined || hasNearTies ? [] : [shown]),
      ...(isAnyEvent ? [] : ['told_steps + told_exclusions != 0']),
      ...(unit === null ? [] : ['told_unit != 0']),
    ],
  });
  const session = needsSession ? sessionKey('told_device', 'told_session', 'event_ms') : '';
  const key = plan.unit === 'session' ? session : unit === null ? 'told.visitor' : 'told_unit';
  const heldKey = isSessionBound ? `sipHash64(told_held, ${session})` : 'told_held';
  const matched = `
  SELECT
    ${key} AS visitor,
    told.visitor AS person,
    ${['event_ms', ...Object.keys(columns)].join(', ')},
    ${maskedBits(binder, 'told_steps', steps, traits)} AS step_bits,
    ${maskedBits(binder, 'told_exclusions', exclusions, traits)} AS exclusion_bits,
    if(step_bits = 0, 0, bitOr(${heldKey}, 1)) AS held,
    ${withSteps('told_packed', 'step_bits')} AS packed
  FROM (${events}
  ) AS told${
    needsSession
      ? `
  GLOBAL ANY LEFT JOIN (${untoldSessionStarts(binder, target, scope)}
  ) AS untold ON untold.session_device = told.told_device`
      : ''
  }${
    traits.length > 0
      ? `
  GLOBAL ANY LEFT JOIN (${visitorTraits(binder, target, plan, traits)}
  ) AS traits ON traits.visitor = told.visitor`
      : ''
  }${isAnyEvent ? '' : '\n  WHERE step_bits + exclusion_bits != 0'}`;
  if (!hasNearTies) return matched;
  return `
  SELECT *
  FROM (${withNearTies(binder, plan, matched)}
  )${shown === undefined ? '' : `\n  WHERE ${shown}`}`;
}

/** Names of the visitors' properties that some condition looks at. */
const traitsOf = ({ steps, exclusions }: FunnelPlan): string[] => [
  ...new Set(
    [...steps, ...exclusions].flatMap(({ where }) =>
      where.filter(isOfVisitor).map(visitorProperty),
    ),
  ),
];

/** The bits without those whose filters by the visitor don't hold. */
function maskedBits(
  binder: Binder,
  bits: string,
  conditions: readonly PlannedCondition[],
  traits: readonly string[],
): string {
  const parts = conditions.map(({ where }, index) => {
    const filters = where
      .filter(isOfVisitor)
      .map((filter) =>
        textCondition(binder, filter, `trait_${traits.indexOf(visitorProperty(filter))}`),
      );
    return filters.length === 0 ? `${2 ** index}` : `(${filters.join(' AND ')}) * ${2 ** index}`;
  });
  return traits.length === 0 ? bits : `toUInt32(bitAnd(${bits}, ${parts.join(' + ') || '0'}))`;
}

/** An expression over `events`: the unit's key, 0 for none. null: it isn't known from the event alone. */
function unitColumn(binder: Binder, plan: FunnelPlan): string | null {
  if (plan.unit === 'visitor' || plan.unit === 'session') return null;
  const text = unitText(binder, plan) ?? `''`;
  return `if(${text} = '', 0, sipHash64(source, ${text}))`;
}

/** An expression over `events`: the unit by name; null for visitors. */
export function unitText(binder: Binder, { unit }: FunnelPlan): string | null {
  if (unit === 'visitor') return null;
  return propertyText(binder, typeof unit === 'object' ? unit.property : `${unit}_id`);
}

/** A funnel in words: the line under the chart. */
import type {
  Breakdown,
  Comparison,
  Filter,
  FunnelDefinition,
  FunnelUnit,
} from '../api-types/index.js';
import {
  describeBots,
  describeRange,
  describeSeconds,
  describeSource,
} from '../question/describe-scope.js';
import { planFunnel, type FunnelPlan } from './funnel-plan.js';
import type { PlannedCondition, PlannedStep } from './planned-step.js';

const operators: Record<Filter['operator'], string> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  glob: 'matches',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  is_set: 'is set',
  is_not_set: 'is not set',
};

const orders: Record<FunnelDefinition['order'], string> = {
  ordered: ', in this order',
  strict: ', in this order with nothing in between',
  any: ', in any order',
};

const describeFilters = (where: readonly Filter[]): string =>
  where
    .map(({ property, operator, values }) =>
      [property, operators[operator], values.join(' or ')].filter((word) => word !== '').join(' '),
    )
    .join(' and ');

function describeCondition({ names, where }: PlannedCondition): string {
  const filters = describeFilters(where);
  const what = names === null ? 'any event' : names.join(' or ');
  return filters === '' ? what : `${what} (where ${filters})`;
}

function describeStep(step: PlannedStep): string {
  const notes = [
    ...(step.isOptional ? ['optional'] : []),
    ...(step.isAnchored ? ['in its place'] : []),
    ...(step.withinMs === null
      ? []
      : [`within ${describeSeconds(step.withinMs / 1000)} of the step before`]),
  ];
  return [describeCondition(step), ...notes.map((note) => `[${note}]`)].join(' ');
}

function describeUnit(unit: FunnelUnit): string {
  if (typeof unit === 'object') return `Values of ${unit.property}`;
  return { visitor: 'Visitors', session: 'Sessions', cart: 'Carts', order: 'Orders' }[unit];
}

/** `Visitors with view_item, then purchase, in this order …` */
export function describeFunnel(definition: FunnelDefinition): string {
  const plan = planFunnel(definition);
  const { window_seconds: window, breakdown, order } = definition;
  const inOrder = plan.steps.length > 1 ? orders[order] : '';
  const join = order === 'any' ? ' and ' : ', then ';
  const within = window === null ? '' : `, within ${describeSeconds(window)} of the first`;
  const steps = plan.steps.map(describeStep).join(join);
  const sentences = [
    `${describeUnit(definition.unit)} with ${steps}${inOrder}${within}`,
    ...describeOptions(definition, plan),
    `the first step ${describeRange(definition)}`,
    describeSource(definition.source),
    describeBots(definition.include_bots),
  ];
  if (breakdown !== null) sentences.push(describeBreakdown(breakdown));
  if (definition.compare !== null) sentences.push(describeComparison(definition.compare));
  return `${sentences.join('; ')}.`;
}

function describeComparison(compare: Comparison): string {
  if (compare.with === 'previous_period') return 'compared with the period before';
  const filters = describeFilters(compare.where);
  return filters === '' ? 'compared with everybody' : `compared with those where ${filters}`;
}

const describeBreakdown = ({ property, attribution, step }: Breakdown): string => {
  if (property.startsWith('visitor.')) return `by ${property}`;
  const places = {
    first_touch: 'at first touch',
    last_touch: 'at last touch',
    step: `at step ${step + 1}`,
    entry: 'as it was at the entry',
  };
  return `by ${property} ${places[attribution]}`;
};

const describeOptions = (definition: FunnelDefinition, plan: FunnelPlan): string[] => [
  ...(definition.session_bound ? ['all in one session'] : []),
  ...(definition.hold_constant.length > 0
    ? [`all with the same ${definition.hold_constant.join(' and ')}`]
    : []),
  ...(definition.reentry === 'first' ? ['only the first entry counts'] : []),
  ...(definition.open ? ['entered at any step'] : []),
  ...(definition.strictly_later ? ['each step later than the one before'] : []),
  ...(plan.tieToleranceMs > 0
    ? [`events within ${plan.tieToleranceMs} ms of each other taken as simultaneous`]
    : []),
  ...plan.exclusions.map(
    (exclusion) =>
      `without ${describeCondition(exclusion)} between steps ${exclusion.fromStep + 1} and ${exclusion.toStep + 1}`,
  ),
];

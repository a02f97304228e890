/** A funnel in words: the line under the chart. */
import type { Filter, FunnelDefinition } from '../api-types/index.js';
import {
  describeBots,
  describeRange,
  describeSeconds,
  describeSource,
} from '../question/describe-scope.js';
import { planFunnel, type PlannedStep } from './funnel-plan.js';

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

function describeStep({ names, where }: PlannedStep): string {
  const filters = where.map(({ property, operator, values }) =>
    [property, operators[operator], values.join(' or ')].filter((word) => word !== '').join(' '),
  );
  const what = names === null ? 'any event' : names.join(' or ');
  return filters.length === 0 ? what : `${what} (where ${filters.join(' and ')})`;
}

/** `Visitors with view_item, then purchase, in this order …` */
export function describeFunnel(definition: FunnelDefinition): string {
  const { steps } = planFunnel(definition);
  const { window_seconds: window, breakdown } = definition;
  const order = steps.length > 1 ? ', in this order' : '';
  const within = window === null ? '' : `, within ${describeSeconds(window)} of the first`;
  const sentences = [
    `Visitors with ${steps.map(describeStep).join(', then ')}${order}${within}`,
    `the first step ${describeRange(definition)}`,
    describeSource(definition.source),
    describeBots(definition.include_bots),
  ];
  if (breakdown !== null) sentences.push(`by ${breakdown.property} at first touch`);
  return `${sentences.join('; ')}.`;
}

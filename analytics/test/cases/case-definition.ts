/** A case's definition and events in our words. */
import type { FunnelDefinitionInput } from '../../src/api-types/index.js';
import type { TestEvent } from '../fixture/event-row.js';
import { isGeneral, type CaseFilter, type CaseStep, type FunnelCase } from './case-file.js';
import { dayStartMs, nextDay } from './case-dates.js';

const operators = {
  is: 'is',
  is_not: 'is_not',
  is_set: 'is_set',
  is_null: 'is_not_set',
  icontains: 'contains',
  glob: 'glob',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
} as const;

const orders: Readonly<Record<string, 'ordered' | 'strict' | 'any'>> = {
  ordered: 'ordered',
  strict: 'strict',
  unordered: 'any',
};

const attributions: Readonly<Record<string, 'first_touch' | 'last_touch' | 'step'>> = {
  first_touch: 'first_touch',
  last_touch: 'last_touch',
  step: 'step',
};

const longestWindowSeconds = 366 * 86_400;

/** What of a case can't be asked here; null when all of it can. */
export function missingOption({ definition }: FunnelCase): string | null {
  const { order = 'ordered', breakdown, steps = [], where = [], exclusions = [] } = definition;
  const filters = [...where, ...[...steps, ...exclusions].flatMap((one) => one.where ?? [])];
  const unknown = filters.find(({ op }) => !(op in operators));
  if (orders[order] === undefined) return `order ${order}`;
  if (unknown !== undefined) return `filter ${unknown.op}`;
  if (breakdown === undefined) return null;
  if (breakdown.properties.length > 1) return 'breakdown by several properties';
  const { attribution } = breakdown;
  return attributions[attribution] === undefined ? `breakdown at ${attribution}` : null;
}

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A property of a case never is a column of ours. */
const propertyOf = (property: string): string =>
  property.startsWith('visitor.') ? `visitor.case_${property.slice(8)}` : `case_${property}`;

function filterOf({ property, op, value }: CaseFilter) {
  const isNothing = value === null && (op === 'is' || op === 'is_not');
  const values = value === undefined || value === null ? [] : [value].flat().map(textOf);
  const operator = isNothing
    ? op === 'is'
      ? 'is_not_set'
      : 'is_set'
    : operators[op as keyof typeof operators];
  return { property: propertyOf(property), operator, values } as const;
}

const conditionOf = ({ event, where = [] }: CaseStep) => ({
  events: [event ?? '*'],
  where: where.map(filterOf),
});

export function definitionOf(one: FunnelCase, source: string): FunnelDefinitionInput {
  const { definition } = one;
  const { steps = [], where = [], window_seconds: window = null, breakdown, order } = definition;
  const { date_from: from, date_to: to, report_timezone: zone = 'UTC' } = definition;
  const property = breakdown?.properties[0];
  const gap = definition.max_step_gap_seconds ?? null;
  // A tool that drops somebody from the first step on leaves the whole attempt out.
  const removes = !isGeneral(one) && order !== 'unordered';
  return {
    source,
    time_zone: zone,
    order: orders[order ?? 'ordered'],
    strictly_later: definition.mode === 'strict_increase',
    steps: steps.map((step, index) => ({
      ...conditionOf(step),
      within_seconds: index === 0 ? null : gap,
    })),
    where: where.map(filterOf),
    exclusions: (definition.exclusions ?? []).map(({ from_step, to_step, ...condition }) => ({
      ...conditionOf(condition),
      from_step,
      to_step,
      mode: removes ? ('remove' as const) : ('drop' as const),
    })),
    // Longer than any: none.
    window_seconds: window !== null && window > longestWindowSeconds ? null : window,
    from: from === undefined ? null : new Date(dayStartMs(from, zone)).toISOString(),
    // The day itself is part of the range.
    to: to === undefined ? null : new Date(dayStartMs(nextDay(to), zone)).toISOString(),
    ...(property !== undefined && {
      breakdown: {
        property: propertyOf(property),
        attribution: attributions[breakdown?.attribution ?? 'first_touch'],
        step: breakdown?.step ?? 0,
        limit: 25,
      },
    }),
  };
}

/** Everybody is known as a person by their id, those with several ids by the last of them. */
export function eventsOf({ definition, events = [], visitors = {} }: FunnelCase, source: string) {
  const groups = definition.identities ?? [];
  const personOf = (visitor: string): string =>
    groups.find((ids) => ids.includes(visitor))?.at(-1) ?? visitor;
  const told = new Set<string>();
  return events
    .filter(({ ts }) => ts !== null)
    .map((event) => ({ ...event, at: Date.parse(event.ts ?? '') }))
    .sort((a, b) => a.at - b.at)
    .map(({ visitor, at, event, properties }): TestEvent => {
      const ofVisitor = told.has(visitor) ? {} : (visitors[visitor] ?? {});
      told.add(visitor);
      const all = Object.entries({ ...ofVisitor, ...properties });
      return {
        at,
        device: visitor,
        user: personOf(visitor),
        source,
        name: event,
        properties: Object.fromEntries(
          all.flatMap(([key, value]) =>
            value === null ? [] : [[propertyOf(key), textOf(value)] as const],
          ),
        ),
      };
    });
}

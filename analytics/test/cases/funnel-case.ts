/** A language-neutral case as its folder's README words it, and what of it this funnel can be asked. */
import type { FunnelDefinitionInput } from '../../src/api-types/index.js';
import type { TestEvent } from '../fixture/event-row.js';

interface CaseFilter {
  readonly property: string;
  readonly op: string;
  readonly value: unknown;
}

export interface FunnelCase {
  readonly name: string;
  readonly portability: string;
  readonly definition: {
    readonly kind: string;
    readonly order?: string;
    readonly mode?: string;
    readonly count_by?: string;
    readonly steps?: readonly { readonly event: string | null; readonly where?: CaseFilter[] }[];
    readonly where?: CaseFilter[];
    readonly window_seconds?: number | null;
    readonly date_from?: string;
    readonly date_to?: string;
    readonly identities?: readonly (readonly string[])[];
    readonly exclusions?: readonly unknown[];
    readonly breakdown?: { readonly properties: readonly string[]; readonly attribution: string };
  };
  readonly events: readonly {
    readonly visitor: string;
    readonly ts: string;
    readonly event: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  }[];
  readonly expected: Readonly<Record<string, unknown>>;
}

const operators: Readonly<Record<string, string>> = {
  is: 'is',
  is_not: 'is_not',
  is_set: 'is_set',
  is_null: 'is_not_set',
  icontains: 'contains',
};

const longestWindowSeconds = 366 * 86_400;
const dayMs = 86_400_000;

/** Why the case waits for a later option; null when it can be asked now. */
export function missingOption({ definition }: FunnelCase): string | null {
  const { kind, order, exclusions, breakdown, steps = [], where = [] } = definition;
  const filters = [...where, ...steps.flatMap((step) => step.where ?? [])];
  const unknown = filters.find(({ op }) => operators[op] === undefined);
  if (kind !== 'funnel') return kind;
  if (order !== 'ordered') return `order ${order}`;
  if (exclusions) return 'exclusions';
  if (breakdown && breakdown.attribution !== 'first_touch') {
    return `breakdown at ${breakdown.attribution}`;
  }
  if (filters.some(({ property }) => property.startsWith('visitor.'))) return 'visitor properties';
  return unknown ? `filter ${unknown.op}` : null;
}

const textOf = (value: unknown): string => (value === null ? '' : String(value));

const filterOf = ({ property, op, value }: CaseFilter) => ({
  property,
  operator: operators[op] as 'is',
  values: value === null ? [] : [value].flat().map(textOf),
});

export function definitionOf({ definition }: FunnelCase, source: string): FunnelDefinitionInput {
  const { steps = [], where = [], window_seconds: window = null, breakdown } = definition;
  const { date_from: from, date_to: to } = definition;
  const property = breakdown?.properties[0];
  return {
    source,
    steps: steps.map((step) => ({
      events: [step.event ?? '*'],
      where: [...where, ...(step.where ?? [])].map(filterOf),
    })),
    // Longer than any: none.
    window_seconds: window !== null && window > longestWindowSeconds ? null : window,
    from: from === undefined ? null : new Date(from).toISOString(),
    // The day itself is part of the range.
    to: to === undefined ? null : new Date(Date.parse(to) + dayMs).toISOString(),
    ...(property === undefined ? {} : { breakdown: { property, limit: 25 } }),
  };
}

/** Everybody is known as a person by their id, those with several ids by the last of them. */
export function eventsOf({ definition, events }: FunnelCase, source: string): TestEvent[] {
  const groups = definition.identities ?? [];
  const personOf = (visitor: string): string =>
    groups.find((ids) => ids.includes(visitor))?.at(-1) ?? visitor;
  return events.flatMap(({ visitor, ts, event, properties = {} }) => {
    const person = personOf(visitor);
    const at = Date.parse(ts);
    const base = { at, device: visitor, source };
    const tracked = {
      ...base,
      name: event,
      user: person === visitor ? person : '',
      properties: Object.fromEntries(
        Object.entries(properties).flatMap(([key, value]) =>
          value === null ? [] : [[key, textOf(value)]],
        ),
      ),
    };
    return person === visitor ? [tracked] : [tracked, { ...base, name: '$identify', user: person }];
  });
}

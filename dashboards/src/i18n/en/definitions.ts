/** English: what an answer counts. */

/** Parts of sentences, made by `range` and `scope`. */
export interface Where {
  readonly range: string;
  readonly scope: string;
}

export const definitions = {
  /** Instants in words; null is open. */
  range: (from: string | null, to: string | null, timeZone: string) => {
    if (from === null && to === null) return 'at any time';
    const parts = [from === null ? '' : `from ${from}`, to === null ? '' : `before ${to}`];
    return `${parts.filter(Boolean).join(' and ')} (${timeZone})`;
  },
  scope: (source: string | null, botsToo: boolean) =>
    `${source === null ? 'all sources' : `source ${source}`}; bots are ${botsToo ? 'counted' : 'left out'}`,
  totals: ({ range, scope }: Where, byHour: boolean) =>
    `Events, visitors, sessions and orders ${range}, by the ${byHour ? 'hour' : 'day'}; an order counts once, with what its first purchase said; ${scope}.`,
  stages: ({ range, scope }: Where) =>
    `Visitors with an event of each stage ${range}, and those of them with an event of the next stage at or after their first of this one; ${scope}.`,
  abandonment: ({ range, scope }: Where, idle: string) =>
    `Carts and checkouts that started ${range}; abandoned when nothing happened for ${idle} and no purchase ended them; ${scope}.`,
  /** `within`: the window, `by`: the breakdown, in words; null is none. `more`: options that are set. */
  funnel: (
    { range, scope }: Where,
    steps: readonly string[],
    within: string | null,
    by: string | null,
    more: readonly string[],
  ) =>
    `Visitors with ${steps.join(', then ')}${steps.length > 1 ? ', in this order' : ''}${within === null ? '' : `, within ${within} of the first`}${more.map((one) => `; ${one}`).join('')}; the first ${range}; ${scope}${by === null ? '' : `; by ${by}`}.`,
  /** `values` is '' where the comparison needs none. */
  condition: (property: string, operator: string, values: string) =>
    [property, operator, values].filter(Boolean).join(' '),
  step: (name: string, conditions: readonly string[]) =>
    conditions.length === 0 ? name : `${name} (where ${conditions.join(' and ')})`,
  afterDrop: (step: number, funnel: string) =>
    `What came next for those who dropped after step ${step} of this funnel: ${funnel}`,
  journey: 'What one visitor did, in the order of time, with the ids that belong to them joined.',
};

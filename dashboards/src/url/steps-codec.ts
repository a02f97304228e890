/**
 * Funnel steps as one readable value of the address: `view_item,add_to_cart|add_to_wishlist,
 * purchase(payment_type:card|bank;channel!:email)`. Operators: `:` is, `!:` is not, `*:` contains,
 * `~:` matches, `>:` `>=:` `<:` `<=:` compare, `?` is set, `!?` is not set. Characters with a meaning are percent-encoded inside names and values.
 */
import type { Filter } from '@tabiji/analytics/api-types';

export interface StepState {
  readonly events: readonly string[];
  readonly where: readonly Filter[];
}

const special = /[%,|();:!*?~<>=]/g;
const escape = (text: string): string =>
  text.replace(special, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const unescape = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const signs: Readonly<Record<Filter['operator'], string>> = {
  is: ':',
  is_not: '!:',
  contains: '*:',
  glob: '~:',
  gt: '>:',
  gte: '>=:',
  lt: '<:',
  lte: '<=:',
  is_set: '?',
  is_not_set: '!?',
};
const operators = new Map(Object.entries(signs).map(([name, sign]) => [sign, name]));

const formatFilter = ({ property, operator, values }: Filter): string =>
  escape(property) + signs[operator] + values.map(escape).join('|');

function parseFilter(text: string): Filter | null {
  const match = /^([^:!*?~<>=]+)(!:|\*:|!\?|:|\?|~:|>:|>=:|<:|<=:)(.*)$/s.exec(text);
  const [, property = '', sign = '', rest = ''] = match ?? [];
  const operator = operators.get(sign) as Filter['operator'] | undefined;
  if (operator === undefined) return null;
  const values = rest === '' ? [] : rest.split('|').map(unescape);
  return { property: unescape(property), operator, values };
}

export const formatSteps = (steps: readonly StepState[]): string =>
  steps
    .map(({ events, where }) => {
      const names = events.map(escape).join('|');
      return where.length === 0 ? names : `${names}(${where.map(formatFilter).join(';')})`;
    })
    .join(',');

/** Null when the text is no list of steps. */
export function parseSteps(text: string): StepState[] | null {
  const steps = text.split(',').map((part) => {
    const match = /^([^()]*)(?:\(([^()]*)\))?$/s.exec(part);
    if (match === null) return null;
    const [, names = '', filters] = match;
    const events = names.split('|').map(unescape);
    const where = (filters ?? '').split(';').filter(Boolean).map(parseFilter);
    const good = events.every((name) => name !== '') && where.every((filter) => filter !== null);
    return good ? { events, where: where as Filter[] } : null;
  });
  return steps.every((step) => step !== null) ? (steps as StepState[]) : null;
}

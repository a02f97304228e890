/**
 * Funnel steps as one readable value of the address: `view_item,add_to_cart|add_to_wishlist,
 * purchase(payment_type:card|bank;channel!:email)~<2h`. After a step: `~` optional, `!` in its place, `<2h`
 * within two hours of the step before. Operators: `:` is, `!:` is not, `*:` contains,
 * `~:` matches, `>:` `>=:` `<:` `<=:` compare, `?` is set, `!?` is not set. Characters with a meaning are
 * percent-encoded inside names and values.
 */
import type { Filter } from '@tabiji/analytics/api-types';
import { formatWindow, parseWindow } from './window-codec.js';

export interface StepState {
  readonly events: readonly string[];
  readonly where: readonly Filter[];
  readonly optional?: boolean;
  /** With steps in any order: it keeps its place. */
  readonly anchored?: boolean;
  /** Of the step before; absent: any time. */
  readonly withinSeconds?: number;
}

const special = /[%,|();:!*?~<>=]/g;
export const escapeName = (text: string): string =>
  text.replace(special, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
export const unescapeName = (text: string): string =>
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
  escapeName(property) + signs[operator] + values.map(escapeName).join('|');

function parseFilter(text: string): Filter | null {
  const match = /^([^:!*?~<>=]+)(!:|\*:|!\?|:|\?|~:|>:|>=:|<:|<=:)(.*)$/s.exec(text);
  const [, property = '', sign = '', rest = ''] = match ?? [];
  const operator = operators.get(sign) as Filter['operator'] | undefined;
  if (operator === undefined) return null;
  const values = rest === '' ? [] : rest.split('|').map(unescapeName);
  return { property: unescapeName(property), operator, values };
}

export const formatFilters = (where: readonly Filter[]): string =>
  where.map(formatFilter).join(';');

/** Null when the text is no list of conditions. */
export function parseFilters(text: string): Filter[] | null {
  const where = text.split(';').filter(Boolean).map(parseFilter);
  return where.every((filter) => filter !== null) ? where : null;
}

export const formatSteps = (steps: readonly StepState[]): string =>
  steps
    .map(({ events, where, optional, anchored, withinSeconds }) => {
      const names = events.map(escapeName).join('|');
      const filters = where.length === 0 ? '' : `(${formatFilters(where)})`;
      const within = withinSeconds === undefined ? '' : `<${formatWindow(withinSeconds)}`;
      return `${names}${filters}${optional ? '~' : ''}${anchored ? '!' : ''}${within}`;
    })
    .join(',');

/** Null when the text is no list of steps. */
export function parseSteps(text: string): StepState[] | null {
  const steps = text.split(',').map((part) => {
    const match = /^([^()~!<]*)(?:\(([^()]*)\))?(~?)(!?)(?:<(\w+))?$/s.exec(part);
    if (match === null) return null;
    const [, names = '', filters = '', optional, anchored, time] = match;
    const events = names.split('|').map(unescapeName);
    const where = parseFilters(filters);
    const withinSeconds = time === undefined ? null : parseWindow(time);
    if (events.includes('') || where === null || withinSeconds === undefined) return null;
    return {
      events,
      where,
      ...(optional ? { optional: true } : {}),
      ...(anchored ? { anchored: true } : {}),
      ...(withinSeconds === null ? {} : { withinSeconds }),
    };
  });
  return steps.every((step) => step !== null) ? steps : null;
}

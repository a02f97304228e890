/** A property filter as a condition on an event. */
import type { Binder } from '@tabiji/warehouse';
import type { Filter } from '../api-types/index.js';
import { globPattern } from './glob-pattern.js';
import { propertyText } from './property-text.js';

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/**
 * `is` and `contains` hold for any of the values, `is_not` for none of them, so also for an event
 * without the property. `contains` doesn't look at upper and lower case. A number is compared with
 * what reads as one; an event with anything else, or nothing, doesn't match.
 */
export const filterCondition = (binder: Binder, filter: Filter): string =>
  textCondition(binder, filter, propertyText(binder, filter.property));

/** The same, of an expression of type String; `''`: there is none. */
export function textCondition(binder: Binder, filter: Filter, text: string): string {
  const values = (): string => binder.bind('Array(String)', [...filter.values]);
  switch (filter.operator) {
    case 'is':
      return `${text} IN ${values()}`;
    case 'is_not':
      return `${text} NOT IN ${values()}`;
    case 'contains':
      return `multiSearchAnyCaseInsensitiveUTF8(${text}, ${values()})`;
    case 'glob':
      return `match(${text}, ${binder.bind('String', globPattern(filter.values))})`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `ifNull(toFloat64OrNull(${text}) ${comparisons[filter.operator]} ${binder.bind('Float64', Number(filter.values[0]))}, false)`;
    case 'is_set':
      return `${text} != ''`;
    case 'is_not_set':
      return `${text} = ''`;
  }
}

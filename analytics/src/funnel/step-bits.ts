/** Which steps of a funnel an event may serve, as bits: step i (0-based) is bit i. */
import type { Binder } from '@tabiji/warehouse';
import { filterCondition } from '../property/filter-condition.js';
import { isOfVisitor, type PlannedCondition } from './planned-step.js';

/** Whether an event is what is asked for, but for the filters that are about its visitor. */
export function eventCondition(binder: Binder, { names, where }: PlannedCondition): string {
  const conditions = where
    .filter((filter) => !isOfVisitor(filter))
    .map((filter) => filterCondition(binder, filter));
  if (names !== null) conditions.unshift(`name IN ${binder.bind('Array(String)', [...names])}`);
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`;
}

/** An expression of type UInt32: bit i for the condition of that index. */
export function conditionBits(binder: Binder, conditions: readonly PlannedCondition[]): string {
  const parts = conditions.map((one, index) => `${eventCondition(binder, one)} * ${2 ** index}`);
  return parts.length === 0 ? 'toUInt32(0)' : `toUInt32(${parts.join(' + ')})`;
}

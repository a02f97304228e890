/** Which steps of a funnel an event may serve, as bits: step i (0-based) is bit i. */
import type { Binder } from '@tabiji/warehouse';
import { filterCondition } from '../property/filter-condition.js';
import type { PlannedStep } from './funnel-plan.js';

/** Whether an event may serve `step`. */
export function stepCondition(binder: Binder, { names, where }: PlannedStep): string {
  const conditions = where.map((filter) => filterCondition(binder, filter));
  if (names !== null) conditions.unshift(`name IN ${binder.bind('Array(String)', [...names])}`);
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`;
}

/** An expression of type UInt32. */
export function stepBits(binder: Binder, steps: readonly PlannedStep[]): string {
  const parts = steps.map((step, index) => `${stepCondition(binder, step)} * ${2 ** index}`);
  return `toUInt32(${parts.join(' + ')})`;
}

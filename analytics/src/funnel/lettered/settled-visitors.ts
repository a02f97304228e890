/**
 * Most who enter a funnel do nothing of its second step, ever. What a count needs to know of them is
 * that they are there, and that is told by a visitor's row without its events.
 */
import { bitsOf, lastOwnBit } from '../../rollup/letters.js';
import type { AttemptsOptions } from '../attempts-options.js';
import { journeysWhere } from './journeys-where.js';
import { stepLetters, type StepLetters } from './step-letters.js';

/**
 * A condition on `journeys`: they entered in the range and got no further, no entry has money, and the
 * window of the last one is over. null: that can't be told.
 */
export function isSettled(
  { binder, plan }: AttemptsOptions,
  { sets }: StepLetters,
  nowMs: number,
): string | null {
  const [entry = [], second = []] = sets;
  const { fromMs, toMs, windowMs } = plan;
  if (entry.length === 0 || entry.some((letter) => letter > lastOwnBit)) return null;
  const conditions = [
    `bitAnd(name_bits, ${bitsOf(binder, entry)}) != 0`,
    `bitAnd(name_bits, ${bitsOf(binder, second)}) = 0`,
    `bitAnd(money_bits, ${bitsOf(binder, entry)}) = 0`,
    ...(fromMs === null ? [] : [`first_ms >= ${binder.bind('Int64', fromMs)}`]),
    ...(toMs === null ? [] : [`last_ms < ${binder.bind('Int64', toMs)}`]),
    ...(windowMs === null ? [] : [`last_ms < ${binder.bind('Int64', nowMs - windowMs)}`]),
  ];
  return conditions.join(' AND ');
}

/** A SELECT: for how many `isSettled` holds. null: nobody is left out for it. */
export function settledVisitors(options: AttemptsOptions, nowMs: number): string | null {
  const letters = stepLetters(options.plan);
  const condition = letters && isSettled(options, letters, nowMs);
  if (letters === null || condition === null) return null;
  const { target } = options;
  return `
  SELECT count()
  FROM ${target.table('journeys')}
  WHERE ${[...journeysWhere(options, letters), condition].join('\n    AND ')}`;
}

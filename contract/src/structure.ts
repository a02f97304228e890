/**
 * The shape that any JSON value must have before it is validated or copied: bounded depth, keys and
 * strings, finite numbers, no key that reaches a prototype. It also makes strings well-formed: one
 * lone surrogate makes ClickHouse refuse a whole insert.
 */
import { limits } from './limits.js';
import type { RejectReason } from './reject-reasons.js';

export interface StructureFault {
  readonly reason: RejectReason;
  /** JSON pointer to the fault; keys only, never values. */
  readonly pointer: string;
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks `value` and mends its strings in place.
 * @returns the first fault, or null when the value may be read on.
 */
export function checkStructure(value: unknown, depth = 1): StructureFault | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : { reason: 'number_not_finite', pointer: '' };
  }
  if (typeof value === 'string') {
    return value.length > limits.maxStringLength
      ? { reason: 'string_too_long', pointer: '' }
      : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth > limits.maxDepth) return { reason: 'too_deep', pointer: '' };
  return Array.isArray(value)
    ? checkArray(value, depth)
    : checkObject(value as Record<string, unknown>, depth);
}

/** Pointers are only put together on the way back from a fault: almost no event has one. */
const within = (key: string | number, fault: StructureFault): StructureFault => ({
  reason: fault.reason,
  pointer: `/${key}${fault.pointer}`,
});

function checkArray(list: unknown[], depth: number): StructureFault | null {
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    const fault = checkStructure(item, depth + 1);
    if (fault) return within(index, fault);
    if (typeof item === 'string' && !item.isWellFormed()) list[index] = item.toWellFormed();
  }
  return null;
}

function checkObject(record: Record<string, unknown>, depth: number): StructureFault | null {
  for (const key of Object.keys(record)) {
    if (forbiddenKeys.has(key)) return { reason: 'forbidden_key', pointer: '' };
    if (key.length === 0 || key.length > limits.maxKeyLength || !key.isWellFormed()) {
      return { reason: 'key_too_long', pointer: '' };
    }
    const item = record[key];
    const fault = checkStructure(item, depth + 1);
    if (fault) return within(key, fault);
    if (typeof item === 'string' && !item.isWellFormed()) record[key] = item.toWellFormed();
  }
  return null;
}

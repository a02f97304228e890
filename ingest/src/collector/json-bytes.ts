/**
 * Whether a JSON value takes more than so many bytes as compact JSON. Sizes are first estimated from
 * above while walking, so that an ordinary event is never turned into text for it.
 */
import { limits } from '@tabiji/contract';

/** A UTF-16 unit is at most `\uXXXX`. */
const bytesPerUnit = 6;
const bytesPerNumber = 25;

/** @returns false for what is nested too deeply to be walked: that is another fault. */
export function isOverBytes(value: unknown, maxBytes: number): boolean {
  const estimate = mostBytes(value, 1);
  if (estimate <= maxBytes || !Number.isFinite(estimate)) return false;
  return Buffer.byteLength(JSON.stringify(value) ?? '') > maxBytes;
}

function mostBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length * bytesPerUnit + 2;
  if (typeof value !== 'object' || value === null) return bytesPerNumber;
  if (depth > limits.maxDepth) return Number.POSITIVE_INFINITY;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += mostBytes(item, depth + 1) + 1;
    return bytes;
  }
  for (const key in value) {
    bytes += key.length * bytesPerUnit + 4;
    bytes += mostBytes((value as Record<string, unknown>)[key], depth + 1);
  }
  return bytes;
}

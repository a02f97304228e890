/** JSON in which equal values have equal text: keys sorted, nothing undefined. */
import { createHash } from 'node:crypto';

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(
      Object.entries(item).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
    );
  });
}

/** Hex of the SHA-256 of a definition: the same question has the same hash. */
export const definitionHash = (definition: unknown): string =>
  createHash('sha256').update(canonicalJson(definition)).digest('hex');

/**
 * Values of SQL text: each becomes a placeholder and travels apart from the text. Pieces of SQL share
 * one binder, so that their placeholders never collide.
 */
import type { BoundSql, ParameterValue } from './warehouse.js';

export interface Binder {
  /** `bind('String', name)` → `{p0:String}`. */
  bind(type: ParameterType, value: ParameterValue): string;
  /** The finished statement; the binder is spent. */
  bound(text: string): BoundSql;
}

type ScalarType =
  | 'Bool'
  | 'Date'
  | "DateTime('UTC')"
  | "DateTime64(3, 'UTC')"
  | 'Decimal(18, 4)'
  | 'Float64'
  | 'Int32'
  | 'Int64'
  | 'String'
  | 'UInt8'
  | 'UInt16'
  | 'UInt32'
  | 'UInt64'
  | 'UUID';

/** The closed list of types that a value can be bound as. */
export type ParameterType = ScalarType | `Array(${ScalarType})` | `Nullable(${ScalarType})`;

/** Keys arrive as text, and in an array the engine reads unquoted numbers only. */
const asNumbers = (value: ParameterValue): ParameterValue =>
  Array.isArray(value) ? value.map((item) => BigInt(String(item))) : value;

/** Placeholders are `p0`, `p1` … in the order of their binding: same parameters, same text. */
export function createBinder(): Binder {
  const parameters: Record<string, ParameterValue> = {};
  let count = 0;
  return {
    bind(type, value) {
      const name = `p${count++}`;
      parameters[name] = type === 'Array(UInt64)' ? asNumbers(value) : value;
      return `{${name}:${type}}`;
    },
    bound: (text) => ({ text, parameters }),
  };
}

/**
 * `choose(columns, wanted)` answers the entry of a closed list: the only way by which a name from
 * outside becomes part of SQL text. @throws RangeError when it is none of them.
 */
export function choose<const Name extends string>(names: readonly Name[], wanted: string): Name {
  const found = names.find((name) => name === wanted);
  if (found === undefined) {
    throw new RangeError(`${JSON.stringify(wanted)} is none of: ${names.join(', ')}`);
  }
  return found;
}

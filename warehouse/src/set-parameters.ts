/**
 * Bound parameters of the embedded engine, as a SET in front of the statement. The client's own way
 * runs every query with parameters of the whole process one after another, on whichever connection:
 * one slow report would hold up the loader. A SET belongs to its connection alone.
 */
import { quoteString } from './settings-clause.js';
import { WarehouseError, type BoundSql, type ParameterValue } from './warehouse.js';

/** Longer ones don't pass the parser (max_query_size is 256 KiB): they take the client's way. */
const maxSetLength = 200_000;

const placeholder = /\{(\w+):/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
// eslint-disable-next-line no-control-regex -- they are what is escaped
const escaped = /[\\\u0000\b\f\n\r\t]/g;
const escape = (text: string): string => text.replace(escaped, (found) => escapes[found] ?? found);

/** The text that the engine reads a value from: tab-separated form, SQL literals inside an array. */
function toParameterText(value: ParameterValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escape(value);
  return toLiteral(value);
}

function toLiteral(value: ParameterValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${escape(value).replaceAll("'", "\\'")}'`;
  if (typeof value === 'object') return `[${value.map(toLiteral).join(',')}]`;
  return String(value);
}

/**
 * The statement with its parameters in it, or null when they are too long for that.
 * @throws WarehouseError `query` when a placeholder has no value: an older one could still be set.
 */
export function withSetParameters({ text, parameters }: BoundSql): string | null {
  for (const [, name = ''] of text.matchAll(placeholder)) {
    if (!Object.hasOwn(parameters, name)) {
      throw new WarehouseError(`the parameter {${name}} has no value`, 'query', 456);
    }
  }
  const entries = Object.entries(parameters);
  if (entries.length === 0) return text;
  const set = entries
    .map(([name, value]) => `param_${name}=${quoteString(toParameterText(value))}`)
    .join(', ');
  return set.length > maxSetLength ? null : `SET ${set};\n${text}`;
}

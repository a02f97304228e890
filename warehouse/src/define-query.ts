/** A question as a value, with its row type kept. */
import type { DefinedQuery } from './warehouse.js';

/**
 * `defineQuery<{ from: string }, { name: string; count: string }>({ name, sql })`. UInt64 and Decimal
 * columns are strings in a row; convert in SQL (`toUInt32`, `toFloat64`) where a number is meant.
 */
export const defineQuery = <Parameters, Row>(
  query: Omit<DefinedQuery<Parameters, Row>, 'row'>,
): DefinedQuery<Parameters, Row> => query;

/** The value left in carts or checkouts, by currency. */
import type { Amount } from '../../src/api-types/index.js';
import type { OracleOutcome } from './abandonment-oracle.js';
import { decimalOf } from './decimal.js';

export function leftOf(outcomes: readonly OracleOutcome[]): Amount[] {
  const sums = new Map<string, bigint>();
  for (const [currency, amount] of outcomes.flatMap(({ left }) => [...left])) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return [...sums].sort().map(([currency, sum]) => ({ currency, amount: decimalOf(sum) }));
}

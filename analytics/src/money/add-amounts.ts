/** Sums of money by currency, exact, in the order of the currencies. */
import { moneyScale } from '@tabiji/contract';
import type { Amount } from '../api-types/index.js';
import { decimalText } from './decimal-text.js';

export function addAmounts(lists: readonly (readonly Amount[])[]): Amount[] {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of lists.flat()) {
    sums.set(currency, (sums.get(currency) ?? 0n) + unitsOf(amount));
  }
  return [...sums]
    .map(([currency, units]) => ({ currency, amount: decimalText(units) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function unitsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  const units = BigInt(whole.replace('-', '') + fraction.padEnd(moneyScale, '0'));
  return amount.startsWith('-') ? -units : units;
}

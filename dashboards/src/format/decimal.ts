/** Exact sums of decimal strings, which is how money arrives. Numbers are for drawing only. */
import type { Amount } from '@tabiji/analytics/api-types';

const parts = (decimal: string): { digits: bigint; scale: number } => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (match === null) return { digits: 0n, scale: 0 };
  const [, sign, whole = '0', fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
};

const text = (digits: bigint, scale: number): string => {
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

export function addDecimals(left: string, right: string): string {
  const a = parts(left);
  const b = parts(right);
  const scale = Math.max(a.scale, b.scale);
  const raise = (one: { digits: bigint; scale: number }): bigint =>
    one.digits * 10n ** BigInt(scale - one.scale);
  return text(raise(a) + raise(b), scale);
}

/** One amount a currency, in the order in which the currencies first appear. */
export function sumAmounts(amounts: Iterable<Amount>): Amount[] {
  const byCurrency = new Map<string, string>();
  for (const { currency, amount } of amounts) {
    byCurrency.set(currency, addDecimals(byCurrency.get(currency) ?? '0', amount));
  }
  return [...byCurrency].map(([currency, amount]) => ({ currency, amount }));
}

/** The amount in one currency as a number; 0 when there is none. */
export const amountIn = (amounts: readonly Amount[], currency: string): number =>
  Number(amounts.find((one) => one.currency === currency)?.amount ?? 0);

/**
 * The currency to compare by: the one that most of the lists have; among equals the larger amount.
 * Null when there is no money at all. Amounts of two currencies are never compared with each other.
 */
export function mainCurrency(lists: readonly (readonly Amount[])[]): string | null {
  const found = new Map<string, { votes: number; sum: number }>();
  for (const { currency, amount } of lists.flat()) {
    const value = Math.abs(Number(amount));
    const { votes, sum } = found.get(currency) ?? { votes: 0, sum: 0 };
    if (value !== 0) found.set(currency, { votes: votes + 1, sum: sum + value });
  }
  const best = [...found].sort(([, a], [, b]) => b.votes - a.votes || b.sum - a.sum)[0];
  return best === undefined ? null : best[0];
}

/** The main currency's amount, and the others. */
export function splitMoney(
  amounts: readonly Amount[],
  currency: string | null,
): { main: Amount[]; others: Amount[] } {
  return {
    main: amounts.filter((one) => one.currency === currency),
    others: amounts.filter((one) => one.currency !== currency && Number(one.amount) !== 0),
  };
}

/** Exact sums of money, by currency, in whole ten-thousandths. */
export interface TrueAmount {
  readonly currency: string;
  /** Decimal without needless zeros. */
  readonly amount: string;
}

export function tenThousandths(value: number | string): bigint {
  const [whole = '0', fraction = ''] = Number(value).toFixed(4).split('.');
  return BigInt(whole + fraction);
}

const text = (amount: bigint): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Sums by currency, in the order of its code; an amount that is null is left out. */
export function sumByCurrency(
  amounts: Iterable<{ readonly value: bigint | null; readonly currency: string }>,
): TrueAmount[] {
  const sums = new Map<string, bigint>();
  for (const { value, currency } of amounts) {
    if (value !== null) sums.set(currency, (sums.get(currency) ?? 0n) + value);
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, amount]) => ({ currency, amount: text(amount) }));
}

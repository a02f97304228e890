/** Sums by currency, in the shape and order of the API's amounts. */
export interface Amount {
  readonly currency: string;
  readonly amount: string;
}

export function sumByCurrency(
  values: readonly { readonly value: number | null; readonly currency: string }[],
): Amount[] {
  const sums = new Map<string, number>();
  for (const { value, currency } of values) {
    if (value !== null) sums.set(currency, (sums.get(currency) ?? 0) + value);
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: String(amount) }))
    .sort((a, b) => a.currency.localeCompare(b.currency));
}

/** How the revenue of a period compares with that of the one before, in the same currency. */
import type { TotalsResult } from '@tabiji/analytics/api-types';
import { amountIn } from '../../format/decimal.js';

/** 0.12: 12 % more than before; null when there is nothing to compare. */
export function revenueChange(
  now: TotalsResult,
  before: TotalsResult | undefined,
  currency: string | null,
): number | null {
  if (currency === null || before === undefined) return null;
  const was = amountIn(before.revenue, currency);
  return was > 0 ? amountIn(now.revenue, currency) / was - 1 : null;
}

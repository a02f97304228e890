/** Where a funnel loses most: by money where money is known, else by people. */
import type { Amount, FunnelResult } from '@tabiji/analytics/api-types';
import { amountIn, mainCurrency } from '../../format/decimal.js';

export interface Leak {
  /** 0-based step after which they left. */
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly people: number;
  /** How many got to the step. */
  readonly of: number;
  readonly money: readonly Amount[];
}

/** `sold`: the currency in which the shop sells most, if it has sold anything. */
export function biggestLeak(funnel: FunnelResult, sold: string | null = null): Leak | null {
  const { steps } = funnel;
  const left = steps.map(({ value_at_risk }) => value_at_risk);
  const inSold = left.some((amounts) => sold !== null && amountIn(amounts, sold) !== 0);
  const currency = inSold ? sold : mainCurrency(left);
  const weight = (index: number): number => {
    const step = steps[index];
    if (step === undefined) return 0;
    return currency === null ? step.dropped : amountIn(step.value_at_risk, currency);
  };
  const candidates = steps.slice(0, -1).map((_, index) => index);
  const worst = candidates
    .filter((index) => (steps[index]?.dropped ?? 0) > 0)
    .sort((a, b) => weight(b) - weight(a))[0];
  const at = worst === undefined ? undefined : steps[worst];
  const next = worst === undefined ? undefined : steps[worst + 1];
  if (worst === undefined || at === undefined || next === undefined) return null;
  return {
    step: worst,
    from: at.step,
    to: next.step,
    people: at.dropped,
    of: at.count,
    money: at.value_at_risk,
  };
}

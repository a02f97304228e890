/** A funnel's numbers, added up from the units that reached the same steps. */
import type { Amount } from '../api-types/index.js';
import { decimalText } from '../money/decimal-text.js';
import { currencyOf } from '../scope/packed-event.js';
import { previousStep } from './behind-bar.js';
import type { FunnelCountsRow, ReachedGroup } from './funnel-counts.js';
import type { FunnelPlan } from './funnel-plan.js';

/** Lists by step. */
export interface FunnelTotals {
  readonly entered: number;
  readonly converted: number;
  readonly immature: number;
  readonly immatureConverted: number;
  /** Who got there. */
  readonly counts: number[];
  /** Who got there and to the step before that isn't optional; of the first step: who got there. */
  readonly wentOn: number[];
  /** Who got there, no further, and didn't convert. */
  readonly dropped: number[];
  /** Sums of the last events of those who dropped there, by currency. */
  readonly moneyDropped: Amount[][];
  /** Seconds from the step before that was reached; null: nobody has any. */
  readonly seconds: ({ median: number; p90: number; average: number } | null)[];
}

export function funnelTotals(plan: FunnelPlan, row: FunnelCountsRow): FunnelTotals {
  const { steps } = plan;
  const groups: ReachedGroup[] = [...row.groups, [1, row.settled, 0, 0, 0, '0']];
  const last = steps.findLastIndex(({ isOptional }) => !isOptional);
  const hasReached = ([reached]: ReachedGroup, step: number): boolean =>
    ((reached >>> step) & 1) === 1;
  const isConverted = (group: ReachedGroup): boolean => hasReached(group, last);
  const deepest = ([reached]: ReachedGroup): number => 31 - Math.clz32(reached);
  const isDropped = (group: ReachedGroup, step: number): boolean =>
    deepest(group) === step && !isConverted(group);
  const people = (isMeant: (group: ReachedGroup) => boolean): number =>
    sum(groups.filter(isMeant).map((group) => group[1]));
  const immature = (groups: readonly ReachedGroup[]): number =>
    sum(groups.map((group) => group[2]));
  const each = <Value>(of: (step: number) => Value): Value[] => steps.map((_, step) => of(step));
  return {
    entered: people(() => true),
    converted: people(isConverted),
    immature: immature(groups),
    immatureConverted: immature(groups.filter(isConverted)),
    counts: each((step) => people((group) => hasReached(group, step))),
    wentOn: each((step) =>
      people((group) => hasReached(group, step) && hasReached(group, previousStep(plan, step))),
    ),
    dropped: each((step) => people((group) => isDropped(group, step))),
    moneyDropped: each((step) => amounts(groups.filter((group) => isDropped(group, step)))),
    seconds: each((step) => (step === 0 ? null : seconds(row, step - 1))),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

function amounts(groups: readonly ReachedGroup[]): Amount[] {
  const sums = new Map<number, bigint>();
  for (const [, , , currency, paying, money] of groups) {
    if (paying > 0) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(money));
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency: currencyOf(currency), amount: decimalText(amount) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function seconds(
  { quantiles, averages }: FunnelCountsRow,
  index: number,
): FunnelTotals['seconds'][number] {
  const [median, p90] = quantiles[index] ?? [];
  const average = averages[index];
  if (typeof median !== 'number' || typeof p90 !== 'number' || typeof average !== 'number') {
    return null;
  }
  return { median: median / 1000, p90: p90 / 1000, average: average / 1000 };
}

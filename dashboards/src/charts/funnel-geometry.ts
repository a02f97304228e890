/** Funnel steps → bars: each as long as its visitors, split into who went on and who dropped. */
import type { ComparisonResult, FunnelStepResult } from '@tabiji/analytics/api-types';

export interface FunnelBar {
  readonly index: number;
  /** All lengths are shares of the longest bar, 0 to 1. */
  readonly length: number;
  readonly wentOn: number;
  readonly dropped: number;
  /** The interval of the rate from the first step, as lengths. */
  readonly whisker: readonly [number, number] | null;
  /** Where it would end at the rate of what it is compared with. */
  readonly ghost: number | null;
}

export function funnelBars(
  steps: readonly FunnelStepResult[],
  comparison: ComparisonResult | null = null,
): FunnelBar[] {
  const longest = Math.max(0, ...steps.map(({ count }) => count));
  const share = (count: number): number => (longest === 0 ? 0 : count / longest);
  const first = share(steps[0]?.count ?? 0);
  return steps.map((step, index) => {
    const there = comparison?.steps[index]?.rate_from_first ?? null;
    const interval = index === 0 ? null : step.interval_from_first;
    return {
      index,
      length: share(step.count),
      wentOn: share(step.count - step.dropped),
      dropped: share(step.dropped),
      ghost: there === null ? null : there * first,
      whisker: interval === null ? null : [interval[0] * first, interval[1] * first],
    };
  });
}

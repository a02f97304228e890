/** Totals → what the answer says of each step. */
import type { FunnelStepResult } from '../api-types/index.js';
import { shareOf, wilsonInterval } from '../statistic/wilson-interval.js';
import { previousStep } from './behind-bar.js';
import type { UnseenOfStep } from './find-unseen.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { FunnelTotals } from './funnel-totals.js';

export function stepResults(
  plan: FunnelPlan,
  totals: FunnelTotals,
  unseen: readonly UnseenOfStep[],
  minSample: number,
): FunnelStepResult[] {
  const { counts, entered } = totals;
  return plan.steps.map(({ label }, index) => {
    const count = counts[index] ?? 0;
    const previous = counts[previousStep(plan, index)] ?? 0;
    const wentOn = totals.wentOn[index] ?? 0;
    return {
      step: plan.path === 'any' ? `${index + 1} of ${plan.steps.length} steps` : label,
      count,
      rate_from_first: shareOf(count, entered),
      rate_from_previous: shareOf(wentOn, previous),
      interval_from_first: wilsonInterval(count, entered),
      interval_from_previous: wilsonInterval(wentOn, previous),
      small_sample: previous < minSample,
      dropped: totals.dropped[index] ?? 0,
      value_at_risk: totals.moneyDropped[index] ?? [],
      seconds_from_previous: totals.seconds[index] ?? null,
      never_seen: unseen[index]?.names ?? false,
      unknown_properties: [...(unseen[index]?.properties ?? [])],
    };
  });
}

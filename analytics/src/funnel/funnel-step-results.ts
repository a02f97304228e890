/** Counts → what the answer says of each step. */
import type { Amount, FunnelStepResult } from '../api-types/index.js';
import { decimalText } from '../money/decimal-text.js';
import { shareOf, wilsonInterval } from '../statistic/wilson-interval.js';
import { previousStep } from './behind-bar.js';
import type { FunnelCountsRow } from './funnel-counts.js';
import type { FunnelPlan } from './funnel-plan.js';
import { currencyOf } from '../scope/packed-event.js';

export function stepResults(
  plan: FunnelPlan,
  row: FunnelCountsRow,
  neverSeen: readonly boolean[],
  minSample: number,
): FunnelStepResult[] {
  const { counts, entered } = row;
  return plan.steps.map(({ label }, index) => {
    const count = counts[index] ?? 0;
    const previous = counts[previousStep(plan, index)] ?? 0;
    const wentOn = row.went_on[index] ?? 0;
    return {
      step: plan.path === 'any' ? `${index + 1} of ${plan.steps.length} steps` : label,
      count,
      rate_from_first: shareOf(count, entered),
      rate_from_previous: shareOf(wentOn, previous),
      interval_from_first: wilsonInterval(count, entered),
      interval_from_previous: wilsonInterval(wentOn, previous),
      small_sample: previous < minSample,
      dropped: row.dropped[index] ?? 0,
      value_at_risk: amounts(row, index),
      seconds_from_previous: index === 0 ? null : seconds(row, index - 1),
      never_seen: neverSeen[index] ?? false,
    };
  });
}

const keysPerStep = 65_536;

function amounts({ money: [keys, sums] }: FunnelCountsRow, step: number): Amount[] {
  return keys
    .map((key, index) => ({ key, sum: BigInt(sums[index] ?? 0) }))
    .filter(({ key }) => Math.floor(key / keysPerStep) === step)
    .map(({ key, sum }) => ({
      currency: currencyOf(key % keysPerStep),
      amount: decimalText(sum),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function seconds(
  { quantiles, averages }: FunnelCountsRow,
  index: number,
): FunnelStepResult['seconds_from_previous'] {
  const [median, p90] = quantiles[index] ?? [];
  const average = averages[index];
  if (median === undefined || p90 === undefined || typeof average !== 'number') return null;
  return { median: median / 1000, p90: p90 / 1000, average: average / 1000 };
}

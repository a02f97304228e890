/** The funnel that another is compared with, and how far their rates are apart. */
import type { Comparison, ComparisonResult, FunnelDefinition } from '../api-types/index.js';
import { rateDifference, type Share } from '../statistic/rate-difference.js';
import { shareOf } from '../statistic/wilson-interval.js';
import { previousStep } from './behind-bar.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { FunnelTotals } from './funnel-totals.js';

/** The same funnel in the period before, or with another segment. It is compared with nothing itself. */
export function comparedDefinition(
  definition: FunnelDefinition,
  compare: Comparison,
  nowMs: number,
): FunnelDefinition {
  const other = { ...definition, compare: null, breakdown: null };
  if (compare.with === 'segment') return { ...other, where: compare.where };
  const fromMs = Date.parse(definition.from ?? '');
  const toMs = definition.to === null ? nowMs : Date.parse(definition.to);
  return {
    ...other,
    from: new Date(fromMs - (toMs - fromMs)).toISOString(),
    to: new Date(fromMs).toISOString(),
  };
}

/** What the rates of a funnel are shares of. */
interface Counted {
  readonly plan: FunnelPlan;
  readonly totals: FunnelTotals;
}

export function comparisonResult(
  here: Counted,
  there: Counted,
  { from, to, compare, min_sample: least }: FunnelDefinition,
): ComparisonResult {
  const conversions = [here, there].map(({ totals }) => share(totals.converted, totals.entered));
  return {
    label: compare?.with === 'segment' ? (compare.label ?? '') : '',
    from,
    to,
    entered: there.totals.entered,
    converted: there.totals.converted,
    conversion_rate: shareOf(there.totals.converted, there.totals.entered),
    difference: inPoints(conversions),
    small_sample: isSmall(conversions, least),
    immature: there.totals.immature,
    steps: there.plan.steps.map((_, step) => {
      const fromFirst = [here, there].map(({ totals }) =>
        share(totals.counts[step], totals.entered),
      );
      const fromPrevious = [here, there].map(({ plan, totals }) =>
        share(totals.wentOn[step], totals.counts[previousStep(plan, step)]),
      );
      const [, first = share(0, 0)] = fromFirst;
      const [, previous = share(0, 0)] = fromPrevious;
      return {
        count: first.part,
        rate_from_first: shareOf(first.part, first.whole),
        rate_from_previous: shareOf(previous.part, previous.whole),
        difference_from_first: inPoints(fromFirst),
        difference_from_previous: inPoints(fromPrevious),
        small_sample: isSmall(fromPrevious, least),
      };
    }),
  };
}

const share = (part = 0, whole = 0): Share => ({ part, whole });

const isSmall = (shares: readonly Share[], least: number): boolean =>
  shares.some(({ whole }) => whole < least);

function inPoints([here, there]: readonly Share[]): ComparisonResult['difference'] {
  const found = here && there ? rateDifference(here, there) : null;
  if (found === null) return null;
  const [low, high] = found.interval;
  return { points: found.difference * 100, interval: [low * 100, high * 100] };
}

/** The funnel: how many visitors went through the steps, and where the others dropped. */
import type { FunnelDefinition, FunnelResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { shareOf } from '../statistic/wilson-interval.js';
import { askWithTies } from './ask-with-ties.js';
import { comparedDefinition, comparisonResult } from './compare-funnels.js';
import { describeFunnel } from './describe-funnel.js';
import { findUnseen } from './find-unseen.js';
import { funnelBreakdown } from './funnel-breakdown.js';
import { funnelCounts } from './funnel-counts.js';
import { planFunnel, type FunnelPlan } from './funnel-plan.js';
import { stepResults } from './funnel-step-results.js';
import { askSurroundings } from './funnel-surroundings.js';
import { funnelTotals, type FunnelTotals } from './funnel-totals.js';

export async function askFunnel(
  definition: FunnelDefinition,
  context: QuestionContext,
): Promise<FunnelResult> {
  const plan = planFunnel(definition);
  const [totals, comparison, breakdown, surroundings] = await Promise.all([
    countFunnel(plan, context),
    countCompared(definition, context),
    askBreakdown(definition, plan, context),
    askSurroundings(plan, context),
  ]);
  const { entered, converted, counts, immature, immatureConverted } = totals;
  return {
    entered,
    converted,
    conversion_rate: shareOf(converted, entered),
    steps: stepResults(
      plan,
      totals,
      await findUnseen(plan, counts, context),
      definition.min_sample,
    ),
    breakdown,
    comparison: comparison && comparisonResult({ plan, totals }, comparison, comparison.definition),
    immature: {
      entered: immature,
      mature_conversion_rate: shareOf(converted - immatureConverted, entered - immature),
    },
    bots_left_out: surroundings.bots,
    meta: context.meta(definition, describeFunnel(definition), surroundings.latest_ms),
  };
}

async function countFunnel(plan: FunnelPlan, context: QuestionContext): Promise<FunnelTotals> {
  const [row] = await askWithTies(context, funnelCounts, { plan, nowMs: context.nowMs });
  if (row === undefined) throw new Error('funnel_counts answers with one row');
  return funnelTotals(plan, row);
}

/** The funnel that it is compared with; null: with none. */
async function countCompared(definition: FunnelDefinition, context: QuestionContext) {
  const { compare } = definition;
  if (compare === null) return null;
  const other = comparedDefinition(definition, compare, context.nowMs);
  const plan = planFunnel(other);
  return { plan, totals: await countFunnel(plan, context), definition: { ...other, compare } };
}

async function askBreakdown(
  { breakdown, min_sample: minSample }: FunnelDefinition,
  plan: FunnelPlan,
  context: QuestionContext,
): Promise<FunnelResult['breakdown']> {
  if (breakdown === null) return null;
  const rows = await askWithTies(context, funnelBreakdown, { plan, breakdown });
  return rows.map(({ value, is_rest, entered, converted, counts }) => ({
    value: is_rest ? null : value,
    counts,
    conversion_rate: shareOf(converted, entered),
    small_sample: entered < minSample,
  }));
}

/** Who is behind a bar of a funnel, as conditions over `attempts`. Steps are counted from 0. */
import type { FunnelPlan } from './funnel-plan.js';

export const hasReached = (step: number): string => `reached_at[${step + 1}] > 0`;

/** To the last step that isn't optional. */
export const hasConverted = ({ steps }: FunnelPlan): string =>
  hasReached(steps.findLastIndex(({ isOptional }) => !isOptional));

/** The nearest step before that isn't optional; the first step itself has none. */
export const previousStep = ({ steps }: FunnelPlan, step: number): number =>
  Math.max(
    steps.slice(0, step).findLastIndex(({ isOptional }) => !isOptional),
    0,
  );

/** `dropped`: this far and no further, without having converted. */
export const isBehindBar = (
  plan: FunnelPlan,
  step: number,
  which: 'reached' | 'dropped',
): string =>
  which === 'reached' ? hasReached(step) : `level = ${step + 1} AND NOT (${hasConverted(plan)})`;

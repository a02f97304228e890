/** Who is behind a bar of a funnel, as conditions over `attempts`. Steps are counted from 0. */
import type { FunnelPlan } from './funnel-plan.js';

export const hasReached = (step: number): string => `reached_at[${step + 1}] > 0`;

export const hasConverted = ({ steps }: FunnelPlan): string => hasReached(steps.length - 1);

/** `dropped`: this far and no further, without having converted. */
export const isBehindBar = (
  plan: FunnelPlan,
  step: number,
  which: 'reached' | 'dropped',
): string =>
  which === 'reached' ? hasReached(step) : `level = ${step + 1} AND NOT (${hasConverted(plan)})`;

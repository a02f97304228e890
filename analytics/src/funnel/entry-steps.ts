/** Where a funnel is entered. */
import type { FunnelPlan } from './funnel-plan.js';

/** Bits of the steps at which an attempt may begin. */
export function entrySteps({ path, isOpen, steps }: FunnelPlan): number {
  if (isOpen) return 2 ** steps.length - 1;
  if (path !== 'any') return 1;
  const anchor = steps.findIndex(({ isAnchored }) => isAnchored);
  return 2 ** (anchor === -1 ? steps.length : Math.max(anchor, 1)) - 1;
}

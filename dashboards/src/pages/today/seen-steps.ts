/** Which steps of a funnel the data knows at all: one that nothing ever sent loses nobody. */
import type { FunnelResult } from '@tabiji/analytics/api-types';
import type { StepState } from '../../url/steps-codec.js';

export interface SeenSteps {
  readonly seen: readonly StepState[];
  /** First event of each step that was never seen. */
  readonly missing: readonly string[];
}

/** Without an answer all steps count as seen. */
export function seenSteps(
  steps: readonly StepState[],
  answer: FunnelResult | undefined,
): SeenSteps {
  const isMissing = (index: number): boolean => answer?.steps[index]?.never_seen === true;
  return {
    seen: steps.filter((_, index) => !isMissing(index)),
    missing: steps.flatMap(({ events }, index) => (isMissing(index) ? events.slice(0, 1) : [])),
  };
}

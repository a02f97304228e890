/** Why an attempt got as far as it did, and no further. */
import type { Verdict } from '../../api-types/index.js';
import type { FunnelPlan } from '../funnel-plan.js';
import type { ReplayedAttempt, UnitEvent } from './unit-event.js';

export function verdictOf(
  attempt: ReplayedAttempt,
  events: readonly UnitEvent[],
  plan: FunnelPlan,
  nowMs: number,
): Verdict {
  if (attempt.isRemoved) return 'removed';
  if (hasConverted(attempt, plan)) return 'converted';
  if (attempt.endedBy !== null)
    return attempt.endedBy.exclusions === 0 ? 'order_broken' : 'excluded';
  const { windowMs, steps } = plan;
  const last = attempt.served.at(-1);
  const within = plan.path === 'any' ? null : (steps[attempt.level]?.withinMs ?? null);
  const isLate = ({ at, steps: bits }: UnitEvent): boolean =>
    within !== null &&
    last !== undefined &&
    at > last.event.at + within &&
    at <= attempt.enteredAt + (windowMs ?? Infinity) &&
    ((bits >>> attempt.level) & 1) === 1;
  if (events.some(isLate)) return 'too_late';
  if (windowMs === null) return 'no_more_events';
  return attempt.enteredAt + windowMs < nowMs ? 'window_over' : 'window_open';
}

/** To the last step that isn't optional. */
export const hasConverted = (
  { level, served }: ReplayedAttempt,
  { path, steps }: FunnelPlan,
): boolean => {
  const last = steps.findLastIndex(({ isOptional }) => !isOptional);
  return path === 'any' ? level === steps.length : served.some(({ step }) => step === last);
};

/** Reasons in plain English. */
import type { Verdict } from '../../api-types/index.js';
import type { FunnelPlan } from '../funnel-plan.js';
import type { Reason } from './event-reason.js';
import type { ReplayedAttempt } from './unit-event.js';
import { describeSeconds } from '../../question/describe-scope.js';

/** `step 2 (purchase)` */
const named = (step: number | null, { steps }: FunnelPlan): string =>
  step === null ? 'a step' : `step ${step + 1} (${steps[step]?.label ?? ''})`;

const duration = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? 'the time allowed' : describeSeconds(ms / 1000);

export function reasonWords(why: Reason, plan: FunnelPlan): string {
  const step = named(why.step, plan);
  switch (why.reason) {
    case 'serves':
      return `It serves ${step}.`;
    case 'other_attempt':
      return `It serves ${step} of another attempt, which does not count: one that got further, or as far and entered later, does.`;
    case 'no_step':
      return 'No step and no exclusion asks for it.';
    case 'filter_fails':
      return `It has the name of ${step}, but the filter${why.property === null ? '' : ` on ${why.property}`} does not hold.`;
    case 'out_of_range':
      return 'It could begin an attempt, but lies after the end of the range.';
    case 'not_first_entry':
      return 'It could begin an attempt, but only the first entry counts.';
    case 'before_entry':
      return `It could serve ${step}, but the attempt had not begun yet.`;
    case 'held_missing':
      return `It could serve ${step}, but has no ${why.property}, which must be the same on all events.`;
    case 'held_differs':
      return `It could serve ${step}, but its ${why.property} is not that of the entry.`;
    case 'other_session':
      return `It could serve ${step}, but belongs to another session than the entry.`;
    case 'excludes':
      return 'It is excluded between these steps: the attempt ends here.';
    case 'breaks_order':
      return 'Nothing may lie between the steps: the attempt ends here.';
    case 'harmless_exclusion':
      return 'It is excluded between other steps, or lies where no attempt waits.';
    case 'after_end':
      return `It could serve ${step}, but the attempt had ended before.`;
    case 'after_window':
      return `It could serve ${step}, but the window of ${duration(plan.windowMs)} was over.`;
    case 'after_conversion':
      return `It could serve ${step}, but the funnel was complete already.`;
    case 'too_late':
      return `It could serve ${step}, but came more than ${duration(plan.steps[why.step ?? 0]?.withinMs)} after the step before.`;
    case 'not_later':
      return `It could serve ${step}, but is not later than the step before.`;
    case 'step_done':
      return `It could serve ${step}, which another event serves already.`;
    case 'step_missing':
      return `It could serve ${step}, but ${named(why.missingStep, plan)} had not come yet.`;
    case 'not_needed':
      return `It could serve ${step}; another choice of events gets as far or further.`;
  }
}

/** Why an attempt got no further. */
export function verdictWords(
  verdict: Verdict,
  attempt: ReplayedAttempt | null,
  plan: FunnelPlan,
): string {
  const next = plan.path === 'any' ? 'another step' : named(attempt?.level ?? 0, plan);
  switch (verdict) {
    case 'converted':
      return 'The funnel was completed.';
    case 'never_entered':
      return 'No event in the range could begin an attempt.';
    case 'removed':
      return 'An excluded event leaves the attempt out altogether.';
    case 'excluded':
      return `An excluded event came before ${next}.`;
    case 'order_broken':
      return `Something else came before ${next}.`;
    case 'too_late':
      return `${next} came more than ${duration(plan.steps[attempt?.level ?? 0]?.withinMs)} after the step before.`;
    case 'window_over':
      return `Within ${duration(plan.windowMs)} of the entry nothing served ${next}.`;
    case 'window_open':
      return `Nothing served ${next} so far; the window of ${duration(plan.windowMs)} is still open.`;
    case 'no_more_events':
      return `Nothing served ${next}.`;
  }
}

/** What one event did for the attempt that is explained: the first reason that holds, from the outside in. */
import type { EventReason } from '../../api-types/index.js';
import type { FunnelPlan } from '../funnel-plan.js';
import { hasConverted } from './verdict-of.js';
import { mayEnter, type Replay } from './replay-unit.js';
import type { ReplayedAttempt, UnitEvent } from './unit-event.js';
import type { TimelineEvent } from './unit-timeline.js';

export interface Reason {
  readonly reason: EventReason;
  /** 0-based. */
  readonly step: number | null;
  readonly missingStep: number | null;
  readonly property: string | null;
}

const because = (reason: EventReason, about: Partial<Reason> = {}): Reason => ({
  step: null,
  missingStep: null,
  property: null,
  ...about,
  reason,
});

/** @param attempt the one that counts, or else the one that was left out; null: nothing began. */
export function reasonOf(
  event: TimelineEvent,
  attempt: ReplayedAttempt | null,
  { attempts }: Replay<TimelineEvent>,
  plan: FunnelPlan,
): Reason {
  const served = attempt?.served.find((one) => one.event === event);
  if (served !== undefined) return because('serves', { step: served.step });
  const step = stepsOf(event)[0] ?? null;
  if (attempt !== null && event === attempt.endedBy) {
    return because(event.exclusions === 0 ? 'breaks_order' : 'excludes', { step });
  }
  if (step === null) return withoutStep(event, plan);
  const elsewhere = attempts.flatMap((one) => one.served).find((one) => one.event === event);
  if (elsewhere !== undefined && isAside(event, attempt, plan)) {
    return because('other_attempt', { step: elsewhere.step });
  }
  if (attempt === null) return withoutAttempt(event, step, plan);
  return beside(event, attempt, plan, step);
}

export const stepsOf = ({ steps }: UnitEvent): number[] =>
  Array.from({ length: 31 }, (_, step) => step).filter((step) => ((steps >>> step) & 1) === 1);

/** Whether it lies where the attempt can't use it: an entry of its own, or outside of its time. */
const isAside = (event: UnitEvent, attempt: ReplayedAttempt | null, plan: FunnelPlan): boolean =>
  attempt === null || event.at < attempt.enteredAt || mayEnter(event, plan);

function withoutStep(event: TimelineEvent, plan: FunnelPlan): Reason {
  if (event.exclusions !== 0) return because('harmless_exclusion');
  const asked = stepsOf({ ...event, steps: event.asked })[0];
  const missing = plan.held[event.held_values.indexOf('')];
  if (asked !== undefined && missing !== undefined) {
    return because('held_missing', { step: asked, property: missing });
  }
  const named = plan.steps.findIndex(({ names }) => names?.includes(event.name) === true);
  return named === -1
    ? because('no_step')
    : because('filter_fails', {
        step: named,
        property: plan.steps[named]?.where[0]?.property ?? null,
      });
}

function withoutAttempt(event: UnitEvent, step: number, plan: FunnelPlan): Reason {
  if (plan.toMs !== null && event.at >= plan.toMs && (event.steps & 1) === 1) {
    return because('out_of_range', { step });
  }
  return because('before_entry', { step });
}

function beside(
  event: TimelineEvent,
  attempt: ReplayedAttempt,
  plan: FunnelPlan,
  step: number,
): Reason {
  const { windowMs, toMs } = plan;
  if (event.at < attempt.enteredAt) {
    return because('before_entry', { step });
  }
  if (event.at > attempt.enteredAt + (windowMs ?? Infinity))
    return because('after_window', { step });
  if (attempt.endedBy !== null && event.at > attempt.endedBy.at)
    return because('after_end', { step });
  const lastAt = attempt.served.at(-1)?.event.at ?? attempt.enteredAt;
  if (hasConverted(attempt, plan) && event.at > lastAt)
    return because('after_conversion', { step });
  const other = attempt.held !== '' && event.held !== attempt.held;
  if (other) return ofOtherContext(event, attempt, plan, step);
  if (plan.isFirstEntryOnly && step === 0) return because('not_first_entry', { step });
  if (toMs !== null && event.at >= toMs && step === 0) return because('out_of_range', { step });
  return inContext(event, attempt, plan);
}

function ofOtherContext(
  event: TimelineEvent,
  attempt: ReplayedAttempt,
  plan: FunnelPlan,
  step: number,
): Reason {
  const entry = attempt.served[0]?.event as TimelineEvent | undefined;
  const differing = plan.held.find(
    (_, index) => event.held_values[index] !== entry?.held_values[index],
  );
  return differing === undefined
    ? because('other_session', { step })
    : because('held_differs', { step, property: differing });
}

/** Of an event that the attempt could have used as far as range, window and held values go. */
function inContext(event: UnitEvent, { served, start }: ReplayedAttempt, plan: FunnelPlan): Reason {
  const steps = stepsOf(event).filter((step) => step >= start);
  const before = served.filter((one) => one.event.at <= event.at);
  const done = new Set(before.map((one) => one.step));
  const [first = null] = steps;
  if (plan.path === 'any') {
    const isDone = steps.every((step) => served.some((one) => one.step === step));
    const open = plan.steps.findIndex((_, step) => !served.some((one) => one.step === step));
    return isDone
      ? because('step_done', { step: first })
      : because('step_missing', { step: first, missingStep: open });
  }
  const last = before.at(-1);
  const reached = last?.step ?? start;
  const next = nextSteps(reached, plan);
  const wanted = steps.find((step) => next.includes(step));
  if (wanted === undefined) {
    const ahead = steps.find((step) => step > reached);
    return ahead === undefined || steps.some((step) => done.has(step))
      ? because('step_done', { step: first })
      : because('step_missing', { step: ahead, missingStep: reached + 1 });
  }
  const within = plan.steps[wanted]?.withinMs ?? null;
  if (within !== null && last !== undefined && event.at - last.event.at > within) {
    return because('too_late', { step: wanted });
  }
  if (plan.isStrictlyLater && event.at === last?.event.at)
    return because('not_later', { step: wanted });
  return because('not_needed', { step: wanted });
}

/** Those that may come after a step: the next, and those beyond optional ones. */
function nextSteps(reached: number, { steps }: FunnelPlan): number[] {
  const next: number[] = [];
  for (let step = reached + 1; step < steps.length; step++) {
    next.push(step);
    if (steps[step]?.isOptional !== true) break;
  }
  return next;
}

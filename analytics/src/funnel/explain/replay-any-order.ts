/**
 * Attempts whose steps may come in any order: an entry and the events of its window, shared out among
 * the steps so that as many as can be are served. An anchored step waits for those before it.
 */
import { blocksOf } from '../any-order/step-needs.js';
import type { FunnelPlan } from '../funnel-plan.js';
import { stepsIn, type Look } from './look.js';
import type { ReplayedAttempt, Served, UnitEvent } from './unit-event.js';

/** @param events in the order of time. */
export function replayAnyOrder<Event extends UnitEvent>(
  events: readonly Event[],
  look: Look,
  enteredAt: number,
  plan: FunnelPlan,
): ReplayedAttempt<Event> {
  const exclusion = events.find(({ at, exclusions }) => at > enteredAt && exclusions !== 0);
  const windowEnd = enteredAt + (plan.windowMs ?? Infinity);
  const until = Math.min(windowEnd, exclusion?.at ?? Infinity);
  const usable = events
    .filter((event) => event.at >= enteredAt && event.at <= until && stepsIn(look, event) !== 0)
    .sort((a, b) => a.at - b.at || a.steps - b.steps);
  const blocks = blocksOf(plan.steps);
  const byStep = new Map<number, Event>();
  const served: Served<Event>[] = [];
  for (const event of usable) {
    const open = plan.steps.findIndex((_, step) => !byStep.has(step));
    const isOpen = (step: number): boolean => blocks[step] === blocks[open];
    const gained = open === -1 ? null : makeRoom(event, byStep, isOpen, new Set());
    if (gained !== null) served.push({ event, step: gained });
  }
  const stepOf = new Map([...byStep].map(([step, event]) => [event, step]));
  return {
    enteredAt,
    start: 0,
    level: served.length,
    held: look.held ?? '',
    served: served.map(({ event, step }) => ({ event, step: stepOf.get(event) ?? step })),
    endedBy: exclusion !== undefined && exclusion.at <= windowEnd ? exclusion : null,
    isRemoved: false,
  };
}

/**
 * Gives the event a step, moving others to steps that they may serve as well (augmenting paths: events
 * that have a step keep one). Answers the step that was free before; null: there is none.
 */
function makeRoom<Event extends UnitEvent>(
  event: Event,
  byStep: Map<number, Event>,
  isOpen: (step: number) => boolean,
  tried: Set<number>,
): number | null {
  for (let step = 0; step < 31; step++) {
    if (((event.steps >>> step) & 1) === 0 || !isOpen(step) || tried.has(step)) continue;
    tried.add(step);
    const other = byStep.get(step);
    const gained = other === undefined ? step : makeRoom(other, byStep, isOpen, tried);
    if (gained === null) continue;
    byStep.set(step, event);
    return gained;
  }
  return null;
}

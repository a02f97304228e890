/**
 * The funnel replayed over one unit's events in plain TypeScript, entry by entry: what the SQL of
 * attempts.ts counts, with the events that led there. `npm run prove:funnel` holds them to be equal.
 */
import type { FunnelPlan } from '../funnel-plan.js';
import { entrySteps } from '../entry-steps.js';
import { stepsIn, type Look } from './look.js';
import { replayAnyOrder } from './replay-any-order.js';
import { byLastSteps, replayWalk } from './replay-walk.js';
import type { ReplayedAttempt, UnitEvent } from './unit-event.js';

export interface Replay<Event extends UnitEvent> {
  /** Every entry's, in the order of time. */
  readonly attempts: readonly ReplayedAttempt<Event>[];
  /** The one that counts; null: the unit isn't in the funnel. */
  readonly counted: ReplayedAttempt<Event> | null;
}

/** @param events of one unit, in the order of time. */
export function replayUnit<Event extends UnitEvent>(
  events: readonly Event[],
  plan: FunnelPlan,
): Replay<Event> {
  const entries = events.filter((event) => mayEnter(event, plan));
  const firstAt = entries[0]?.at;
  const times = new Set(
    entries.map(({ at }) => at).filter((at) => !plan.isFirstEntryOnly || at === firstAt),
  );
  const instants = instantsOf(events);
  const attempts = looksOf(events, plan).flatMap((look) => {
    const mask = plan.isOpen ? 1 : entrySteps(plan);
    const begins = events.filter(
      (event) => times.has(event.at) && (stepsIn(look, event) & mask) !== 0,
    );
    return [...new Set(begins.map(({ at }) => at))].flatMap(
      (at) =>
        (plan.path === 'any'
          ? replayAnyOrder(events, look, at, plan)
          : replayWalk(instants, look, at, plan)) ?? [],
    );
  });
  const [counted = null] = attempts.filter(({ isRemoved }) => !isRemoved).sort(bestFirst);
  return { attempts: attempts.sort((a, b) => a.enteredAt - b.enteredAt), counted };
}

/** Whether the event may open an attempt at all. */
export const mayEnter = ({ steps, at }: UnitEvent, plan: FunnelPlan): boolean =>
  (steps & entrySteps(plan)) !== 0 && (plan.toMs === null || at < plan.toMs);

const bestFirst = (a: ReplayedAttempt, b: ReplayedAttempt): number =>
  b.level - a.level || a.start - b.start || b.enteredAt - a.enteredAt || byLastSteps(a, b);

function looksOf(events: readonly UnitEvent[], plan: FunnelPlan): Look[] {
  const isHeld = plan.isSessionBound || plan.held.length > 0;
  const helds = isHeld
    ? [...new Set(events.map(({ held }) => held))].filter((held) => held !== '0')
    : [null];
  const starts = plan.isOpen ? plan.steps.map((_, step) => step) : [0];
  return helds.flatMap((held) => starts.map((start) => ({ held, start })));
}

function instantsOf<Event extends UnitEvent>(events: readonly Event[]): Event[][] {
  const instants: Event[][] = [];
  for (const event of events) {
    const last = instants.at(-1);
    if (last?.[0]?.at === event.at) last.push(event);
    else instants.push([event]);
  }
  return instants;
}

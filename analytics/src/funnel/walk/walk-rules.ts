/**
 * What one event does to an attempt of ordered or strict steps: which step it may serve, what it ends.
 * Steps and levels count from the step where attempts begin.
 */
import type { FunnelPlan } from '../funnel-plan.js';
import type { TiedEvent } from './tied-events.js';

export type Fate = 'goes on' | 'over' | 'removed';

export interface WalkRules {
  readonly stepCount: number;
  readonly isStrict: boolean;
  readonly isStrictlyLater: boolean;
  /** Whether a step is to be reached within a time of the one before. */
  readonly isTimed: boolean;
  readonly optional: readonly boolean[];
  readonly exclusions: readonly {
    readonly fromStep: number;
    readonly toStep: number;
    readonly removes: boolean;
  }[];
}

export const rulesOf = ({
  steps,
  isStrict,
  isStrictlyLater,
  exclusions,
}: FunnelPlan): WalkRules => ({
  stepCount: steps.length,
  isStrict,
  isStrictlyLater,
  isTimed: steps.some(({ withinMs }) => withinMs !== null),
  optional: steps.map(({ isOptional }) => isOptional),
  exclusions,
});

/** Those that may come next, each kind once. */
export function nextOf(events: readonly TiedEvent[], left: readonly number[]): number[] {
  const byKind = new Map<string, number>();
  for (const index of left) {
    const { chain, rank, kind } = events[index] as TiedEvent;
    const isLater = left.some((other) => {
      const event = events[other] as TiedEvent;
      return chain !== 0 && event.chain === chain && event.rank < rank;
    });
    if (!isLater) byKind.set(kind, index);
  }
  return [...byKind.values()];
}

/** Steps that an event may serve for an attempt at `level`: the next, or one beyond optional ones. */
export function servable(
  { steps }: TiedEvent,
  level: number,
  start: number,
  { stepCount, optional }: WalkRules,
): number[] {
  const found: number[] = [];
  for (let step = level; step < stepCount - start; step++) {
    if ((steps >>> step) & 1) found.push(step);
    // Nothing is entered at an optional step.
    if (level === 0 || optional[step + start] !== true) break;
  }
  return found;
}

/** What becomes of an attempt at `level` when the event happens and serves it no step. */
export function fateAfter(
  { exclusions: bits }: TiedEvent,
  level: number,
  start: number,
  { isStrict, exclusions }: WalkRules,
): Fate {
  if (level === 0) return 'goes on';
  const met = exclusions.filter(
    ({ fromStep, toStep }, index) =>
      ((bits >>> index) & 1) === 1 &&
      fromStep >= start &&
      level + start > fromStep &&
      level + start <= toStep,
  );
  if (met.some(({ removes }) => removes)) return 'removed';
  return isStrict || met.length > 0 ? 'over' : 'goes on';
}

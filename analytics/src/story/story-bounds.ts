/** Which events a story may be made of: of a unit by its step's time, and of all units together. */
import type { Binder } from '@tabiji/warehouse';
import { scopeOf, type FunnelPlan } from '../funnel/funnel-plan.js';
import type { EventScope } from '../scope/event-scope.js';

/** around: as far back as the window is long, and on as `after`. */
export type StoryDirection = 'after' | 'before' | 'around';

export interface StoryBoundsOptions {
  readonly binder: Binder;
  readonly plan: FunnelPlan;
  readonly direction: StoryDirection;
  readonly withinMs: number | null;
}

export interface StoryBounds {
  /** Expressions over `behind`, both inclusive. */
  readonly startsMs: string;
  readonly endsMs: string;
  readonly scope: EventScope;
}

/** Outside of what DateTime64(3) holds. */
const neverMs = 10_000_000_000_000;

export function storyBounds({
  binder,
  plan,
  direction,
  withinMs,
}: StoryBoundsOptions): StoryBounds {
  const scope = { ...scopeOf(plan), names: null };
  const { fromMs, toMs, windowMs } = plan;
  const backMs = withinMs ?? windowMs;
  const startsBefore = (): string =>
    backMs === null ? 'toInt64(0)' : `step_ms - ${binder.bind('Int64', backMs)}`;
  const scopeBefore = {
    ...scope,
    fromMs: fromMs === null || backMs === null ? null : fromMs - backMs,
  };
  if (direction === 'before') {
    return { startsMs: startsBefore(), endsMs: 'step_ms', scope: scopeBefore };
  }
  if (withinMs !== null) {
    const isOpen = toMs === null || windowMs === null;
    return {
      startsMs: 'step_ms',
      endsMs: `if(until_ms > 0, until_ms, step_ms + ${binder.bind('Int64', withinMs)})`,
      scope: { ...scope, untilMs: isOpen ? null : toMs + windowMs + withinMs + 1 },
    };
  }
  const windowEnd =
    windowMs === null ? `toInt64(${neverMs})` : `entered_at + ${binder.bind('Int64', windowMs)}`;
  const endsMs = `if(until_ms > 0, until_ms, ${windowEnd})`;
  return direction === 'around'
    ? { startsMs: startsBefore(), endsMs, scope: scopeBefore }
    : { startsMs: 'step_ms', endsMs, scope };
}

/** A funnel's definition made ready to be asked: canonical names, times in milliseconds. */
import type { FunnelDefinition, FunnelUnit } from '../api-types/index.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { EventScope } from '../scope/event-scope.js';
import type { JourneysState } from '../rollup/journeys-state.js';
import { checkAnchors } from './any-order/step-needs.js';
import {
  conditionOf,
  isOfVisitor,
  planSteps,
  type PlannedCondition,
  type PlannedStep,
} from './planned-step.js';

export interface PlannedExclusion extends PlannedCondition {
  /** 0-based. */
  readonly fromStep: number;
  readonly toStep: number;
  readonly removes: boolean;
}

export interface FunnelPlan {
  /** Which way its attempts are found: see attempts.ts. */
  readonly path: 'plain' | 'walk' | 'any';
  /** The build that their events are read from, see rollup/route.ts; null: `events`. */
  readonly route: JourneysState | null;
  readonly steps: readonly PlannedStep[];
  readonly source: string | null;
  /** Of the entries; from inclusive, to exclusive. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** From the entry, end inclusive; null: none. */
  readonly windowMs: number | null;
  readonly includeBots: boolean;
  readonly unit: FunnelUnit;
  readonly isStrict: boolean;
  readonly isOpen: boolean;
  readonly isSessionBound: boolean;
  readonly isFirstEntryOnly: boolean;
  readonly isStrictlyLater: boolean;
  /** Events that follow each other within it are taken as simultaneous. */
  readonly tieToleranceMs: number;
  /** Properties with one value on all matched events. */
  readonly held: readonly string[];
  readonly exclusions: readonly PlannedExclusion[];
}

export function planFunnel(definition: FunnelDefinition): FunnelPlan {
  const { source, from, to, window_seconds: window, include_bots, order } = definition;
  const plan = {
    steps: planSteps(definition),
    source,
    fromMs: from === null ? null : Date.parse(from),
    toMs: to === null ? null : Date.parse(to),
    windowMs: window === null ? null : Math.round(window * 1000),
    includeBots: include_bots,
    unit: definition.unit,
    isStrict: order === 'strict',
    isOpen: definition.open,
    isSessionBound: definition.session_bound,
    isFirstEntryOnly: definition.reentry === 'first',
    isStrictlyLater: definition.strictly_later,
    tieToleranceMs: definition.tie_tolerance_ms,
    held: definition.hold_constant,
    exclusions: definition.exclusions.map(({ events, where, mode, ...range }) => ({
      ...conditionOf(events, where),
      fromStep: range.from_step,
      toStep: range.to_step,
      removes: mode === 'remove',
    })),
  };
  if (order === 'any') checkAnchors(plan.steps);
  return { ...plan, route: null, path: order === 'any' ? 'any' : isPlain(plan) ? 'plain' : 'walk' };
}

/** Whether some exclusion leaves an attempt out altogether. */
export const canRemove = ({ exclusions }: FunnelPlan): boolean =>
  exclusions.some(({ removes }) => removes);

/** Whether it is ordered steps of a visitor in one window, and nothing else. */
export const isPlain = (plan: Omit<FunnelPlan, 'path' | 'route'>): boolean =>
  plan.unit === 'visitor' &&
  plan.held.length + plan.exclusions.length + plan.tieToleranceMs === 0 &&
  ![plan.isStrict, plan.isOpen, plan.isSessionBound].some(Boolean) &&
  ![plan.isFirstEntryOnly, plan.isStrictlyLater].some(Boolean) &&
  plan.steps.every(
    ({ isOptional, withinMs, where }) =>
      !isOptional && withinMs === null && !where.some(isOfVisitor),
  );

/** All events that may matter: later steps may come after the range, up to the window. */
export function scopeOf(plan: FunnelPlan): EventScope {
  const { steps, exclusions, source, fromMs, toMs, windowMs, includeBots, isStrict } = plan;
  const conditions = [...steps, ...exclusions];
  const isAnyName = isStrict || conditions.some(({ names }) => names === null);
  return {
    source,
    fromMs,
    untilMs: toMs === null || windowMs === null ? null : toMs + windowMs,
    names: isAnyName ? null : [...new Set(conditions.flatMap(({ names }) => names ?? []))],
    bots: includeBots ? 'included' : 'left_out',
  };
}

/** @throws InvalidRequest when the funnel has no step at that index. */
export function checkStep({ steps }: FunnelPlan, step: number): void {
  if (step < steps.length) return;
  throw new InvalidRequest('/step', `The funnel has ${steps.length} steps, counted from 0.`);
}

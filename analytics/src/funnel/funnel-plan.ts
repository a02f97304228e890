/** A funnel's definition made ready to be asked: canonical names, times in milliseconds. */
import { canonicalName } from '@tabiji/contract';
import { funnelDefinitionSchema, type Filter, type FunnelDefinition } from '../api-types/index.js';
import { canonicalJson } from '../question/canonical-json.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { EventScope } from '../scope/event-scope.js';

export interface PlannedStep {
  /** null: any event. */
  readonly names: readonly string[] | null;
  readonly where: readonly Filter[];
  readonly label: string;
}

export interface FunnelPlan {
  readonly steps: readonly PlannedStep[];
  readonly source: string | null;
  /** Of the entries; from inclusive, to exclusive. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** From the entry, end inclusive; null: none. */
  readonly windowMs: number | null;
  readonly includeBots: boolean;
}

/** As a step's name: any event. */
export const anyEvent = '*';

export function planFunnel(definition: FunnelDefinition): FunnelPlan {
  refuseWhatIsMissing(definition);
  const { steps, source, from, to, window_seconds: window, include_bots } = definition;
  return {
    steps: steps.map(({ events, where, label }) => {
      const names = [...new Set(events.map(canonicalName))];
      const isAny = names.includes(anyEvent);
      return {
        names: isAny ? null : names,
        where,
        label: label ?? (isAny ? 'any event' : names.join(' or ')),
      };
    }),
    source,
    fromMs: from === null ? null : Date.parse(from),
    toMs: to === null ? null : Date.parse(to),
    windowMs: window === null ? null : Math.round(window * 1000),
    includeBots: include_bots,
  };
}

function refuseWhatIsMissing(definition: FunnelDefinition): void {
  const defaults = funnelDefinitionSchema.parse({ steps: [{ events: ['*'] }] });
  for (const option of missing) {
    if (canonicalJson(definition[option]) === canonicalJson(defaults[option])) continue;
    throw new InvalidRequest(`/${option}`, 'This option is not there yet.');
  }
  const index = definition.steps.findIndex(
    (step) =>
      step.optional || step.pages.length > 0 || step.within_seconds !== null || step.anchored,
  );
  if (index >= 0) throw new InvalidRequest(`/steps/${index}`, 'An option of it is not there yet.');
  if ((definition.breakdown?.attribution ?? 'first_touch') !== 'first_touch') {
    throw new InvalidRequest('/breakdown/attribution', 'Only first_touch is there yet.');
  }
  const properties = [
    ...definition.steps.flatMap(({ where }) => where.map(({ property }) => property)),
    ...(definition.breakdown === null ? [] : [definition.breakdown.property]),
  ];
  const ofVisitor = properties.find((property) => property.startsWith('visitor.'));
  if (ofVisitor !== undefined) {
    throw new InvalidRequest('/steps', `Properties of the visitor are not there yet: ${ofVisitor}`);
  }
}

const missing = [
  'where',
  'order',
  'unit',
  'session_bound',
  'reentry',
  'open',
  'strictly_later',
  'tie_tolerance_ms',
  'exclusions',
  'hold_constant',
  'compare',
] as const;

/** All events that may matter: later steps may come after the range, up to the window. */
export function scopeOf(plan: FunnelPlan): EventScope {
  const { steps, source, fromMs, toMs, windowMs, includeBots } = plan;
  const isOpen = steps.some(({ names }) => names === null);
  return {
    source,
    fromMs,
    untilMs: toMs === null || windowMs === null ? null : toMs + windowMs,
    names: isOpen ? null : [...new Set(steps.flatMap(({ names }) => names ?? []))],
    bots: includeBots ? 'included' : 'left_out',
  };
}

/** @throws InvalidRequest when the funnel has no step at that index. */
export function checkStep({ steps }: FunnelPlan, step: number): void {
  if (step < steps.length) return;
  throw new InvalidRequest('/step', `The funnel has ${steps.length} steps, counted from 0.`);
}

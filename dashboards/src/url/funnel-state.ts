/** The funnel page's part of the address, and the definition it stands for. */
import type { Filter, FunnelDefinitionInput } from '@tabiji/analytics/api-types';
import type { Bounds } from '../time/range.js';
import { fitFunnel } from './fit-funnel.js';
import { optionEntries, readOptions, type FunnelOptions } from './funnel-options.js';
import type { Query } from './query-string.js';
import { readScope, scopeEntries, type Entries, type Scope } from './scope-state.js';
import {
  formatFilters,
  formatSteps,
  parseFilters,
  parseSteps,
  type StepState,
} from './steps-codec.js';
import { formatWindow, parseWindow } from './window-codec.js';

export const funnelTabs = ['next', 'who', 'dwell', 'errors', 'why'] as const;
export type FunnelTab = (typeof funnelTabs)[number];

export interface FunnelState extends Scope, FunnelOptions {
  readonly steps: readonly StepState[];
  /** Null: no window. */
  readonly windowSeconds: number | null;
  readonly breakdown: string | null;
  /** With the period before, with the people of some conditions, or (null) with nothing. */
  readonly compare: 'previous' | readonly Filter[] | null;
  /** Whether the time to convert is shown. */
  readonly showsTime: boolean;
  /** The step (0-based) whose people are looked at. */
  readonly openedAt: number | null;
  readonly which: 'dropped' | 'reached';
  readonly tab: FunnelTab;
  /** The unit whose replay is looked at. */
  readonly explained: string | null;
}

const named = (...names: string[]): StepState[] =>
  names.map((name) => ({ events: [name], where: [] }));

export const presetFunnels = {
  shop: named('view_item', 'add_to_cart', 'begin_checkout', 'purchase'),
  checkout: named('begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase'),
} as const;

export const defaultFunnelRange = '28d';
export const defaultWindowSeconds = 7 * 86_400;
export const maxSteps = 30;

/** Steps of the address that are more than a funnel takes. */
export const stepsBeyond = (query: Query): number =>
  Math.max(0, (parseSteps(query.get('steps') ?? '') ?? []).length - maxSteps);

const indexOf = (text: string | undefined, count: number): number | null => {
  const index = /^\d{1,2}$/.test(text ?? '') ? Number(text) - 1 : -1;
  return index >= 0 && index < count ? index : null;
};

const readCompare = (text: string): FunnelState['compare'] => {
  if (text === 'previous') return text;
  const where = parseFilters(text);
  return where === null || where.length === 0 ? null : where;
};

export function readFunnelState(query: Query): FunnelState {
  const window = parseWindow(query.get('win') ?? '');
  const steps = (parseSteps(query.get('steps') ?? '') ?? presetFunnels.shop).slice(0, maxSteps);
  const dropped = indexOf(query.get('drop'), steps.length - 1);
  const openedAt = dropped ?? indexOf(query.get('reach'), steps.length);
  const which = dropped === null && openedAt !== null ? 'reached' : 'dropped';
  return fitFunnel({
    ...readScope(query, defaultFunnelRange),
    ...readOptions(query),
    steps,
    windowSeconds: window === undefined ? defaultWindowSeconds : window,
    breakdown: query.get('by') ?? null,
    compare: readCompare(query.get('cmp') ?? ''),
    showsTime: query.get('time') === '1',
    openedAt,
    which,
    tab:
      which === 'reached' ? 'who' : (funnelTabs.find((tab) => tab === query.get('tab')) ?? 'next'),
    explained: openedAt === null ? null : (query.get('explain') ?? null),
  });
}

export function funnelEntries(state: FunnelState): Entries {
  const steps = formatSteps(state.steps);
  const { compare, openedAt, which } = state;
  const opened = openedAt === null ? undefined : String(openedAt + 1);
  return [
    ['steps', steps === formatSteps(presetFunnels.shop) ? undefined : steps],
    [
      'win',
      state.windowSeconds === defaultWindowSeconds ? undefined : formatWindow(state.windowSeconds),
    ],
    ['by', state.breakdown ?? undefined],
    [
      'cmp',
      compare === null || compare === 'previous' ? (compare ?? undefined) : formatFilters(compare),
    ],
    ...optionEntries(state),
    ...scopeEntries(state, defaultFunnelRange),
    ['time', state.showsTime ? '1' : undefined],
    [which === 'reached' ? 'reach' : 'drop', opened],
    [
      'tab',
      openedAt !== null && which === 'dropped' && state.tab !== 'next' ? state.tab : undefined,
    ],
    ['explain', openedAt === null ? undefined : (state.explained ?? undefined)],
  ];
}

export function funnelDefinition(state: FunnelState, bounds: Bounds): FunnelDefinitionInput {
  const { breakdown, compare, attribution, unit } = state;
  return {
    ...bounds,
    time_zone: state.timeZone,
    source: state.source,
    steps: state.steps.map(({ events, where, withinSeconds, ...step }) => ({
      ...step,
      events: [...events],
      where: [...where],
      within_seconds: withinSeconds ?? null,
    })),
    where: [...state.segment],
    window_seconds: state.windowSeconds,
    order: state.order,
    unit: typeof unit === 'string' ? unit : { ...unit },
    session_bound: state.sessionBound,
    reentry: state.firstEntryOnly ? 'first' : 'every',
    open: state.open,
    strictly_later: state.strictlyLater,
    tie_tolerance_ms: state.tieToleranceMs,
    hold_constant: [...state.held],
    exclusions: state.exclusions.map(({ events, where, fromStep, toStep, removes }) => ({
      events: [...events],
      where: [...where],
      from_step: fromStep,
      to_step: toStep,
      mode: removes ? 'remove' : 'drop',
    })),
    breakdown:
      breakdown === null
        ? null
        : {
            property: breakdown,
            ...(typeof attribution === 'number'
              ? { attribution: 'step', step: attribution }
              : { attribution }),
          },
    compare:
      compare === null
        ? null
        : compare === 'previous'
          ? { with: 'previous_period' }
          : { with: 'segment', where: [...compare] },
    include_bots: state.includeBots,
  };
}

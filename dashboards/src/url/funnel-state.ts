/** The funnel page's part of the address, and the definition it stands for. */
import type { FunnelDefinitionInput } from '@tabiji/analytics/api-types';
import type { Bounds } from '../time/range.js';
import type { Query } from './query-string.js';
import { formatSteps, parseSteps, type StepState } from './steps-codec.js';
import { readScope, scopeEntries, type Entries, type Scope } from './scope-state.js';

export const funnelTabs = ['next', 'who'] as const;
export type FunnelTab = (typeof funnelTabs)[number];

export interface FunnelState extends Scope {
  readonly steps: readonly StepState[];
  /** Null: no window. */
  readonly windowSeconds: number | null;
  readonly breakdown: string | null;
  /** The step (0-based) whose dropped people are looked at. */
  readonly droppedAt: number | null;
  readonly tab: FunnelTab;
}

const named = (...names: string[]): StepState[] =>
  names.map((name) => ({ events: [name], where: [] }));

export const presetFunnels = {
  shop: named('view_item', 'add_to_cart', 'begin_checkout', 'purchase'),
  checkout: named('begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase'),
} as const;

export const defaultFunnelRange = '28d';
export const defaultWindowSeconds = 7 * 86_400;
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const maxWindowSeconds = 366 * 86_400;

export function formatWindow(seconds: number | null): string {
  if (seconds === null) return 'none';
  const unit = ['d', 'h', 'm'].find((one) => seconds % (unitSeconds[one] ?? 1) === 0) ?? 's';
  return `${seconds / (unitSeconds[unit] ?? 1)}${unit}`;
}

/** Undefined when the text is no window. */
export function parseWindow(text: string): number | null | undefined {
  if (text === 'none') return null;
  const [, amount = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * (unitSeconds[unit] ?? 0);
  return seconds > 0 && seconds <= maxWindowSeconds ? seconds : undefined;
}

export function readFunnelState(query: Query): FunnelState {
  const window = parseWindow(query.get('win') ?? '');
  const steps = parseSteps(query.get('steps') ?? '') ?? presetFunnels.shop;
  const dropped = query.get('drop') ?? '';
  const droppedAt = /^\d{1,2}$/.test(dropped) ? Number(dropped) - 1 : -1;
  return {
    ...readScope(query, defaultFunnelRange),
    steps: steps.slice(0, 30),
    windowSeconds: window === undefined ? defaultWindowSeconds : window,
    breakdown: query.get('by') ?? null,
    droppedAt: droppedAt >= 0 && droppedAt < steps.length - 1 ? droppedAt : null,
    tab: funnelTabs.find((tab) => tab === query.get('tab')) ?? 'next',
  };
}

export function funnelEntries(state: FunnelState): Entries {
  const steps = formatSteps(state.steps);
  const opened = state.droppedAt !== null;
  return [
    ['steps', steps === formatSteps(presetFunnels.shop) ? undefined : steps],
    [
      'win',
      state.windowSeconds === defaultWindowSeconds ? undefined : formatWindow(state.windowSeconds),
    ],
    ['by', state.breakdown ?? undefined],
    ...scopeEntries(state, defaultFunnelRange),
    ['drop', state.droppedAt === null ? undefined : String(state.droppedAt + 1)],
    ['tab', opened && state.tab !== 'next' ? state.tab : undefined],
  ];
}

export function funnelDefinition(state: FunnelState, bounds: Bounds): FunnelDefinitionInput {
  return {
    ...bounds,
    time_zone: state.timeZone,
    source: state.source,
    steps: state.steps.map(({ events, where }) => ({ events: [...events], where: [...where] })),
    window_seconds: state.windowSeconds,
    breakdown: state.breakdown === null ? null : { property: state.breakdown },
    include_bots: state.includeBots,
  };
}

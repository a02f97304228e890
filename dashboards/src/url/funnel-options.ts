/** The options of a funnel besides its steps, window and breakdown; in the address only when they are set. */
import type { Filter, FunnelUnit } from '@tabiji/analytics/api-types';
import type { Query } from './query-string.js';
import type { Entries } from './scope-state.js';
import {
  escapeName,
  formatFilters,
  formatSteps,
  parseFilters,
  parseSteps,
  unescapeName,
} from './steps-codec.js';

export const orders = ['ordered', 'strict', 'any'] as const;
export const units = ['visitor', 'session', 'cart', 'order'] as const;
export const attributions = ['first_touch', 'last_touch', 'entry'] as const;

export interface ExclusionState {
  readonly events: readonly string[];
  readonly where: readonly Filter[];
  /** 0-based. */
  readonly fromStep: number;
  readonly toStep: number;
  /** Leaves the attempt out, instead of ending it. */
  readonly removes: boolean;
}

export interface FunnelOptions {
  readonly order: (typeof orders)[number];
  readonly unit: FunnelUnit;
  readonly sessionBound: boolean;
  readonly firstEntryOnly: boolean;
  readonly open: boolean;
  readonly strictlyLater: boolean;
  /** Events with pauses of at most so many milliseconds are taken as simultaneous. */
  readonly tieToleranceMs: number;
  /** Properties with one value on all matched events. */
  readonly held: readonly string[];
  /** Holds for the event of every step. */
  readonly segment: readonly Filter[];
  readonly exclusions: readonly ExclusionState[];
  /** Which event's value a breakdown takes; a number: that of the step, 0-based. */
  readonly attribution: (typeof attributions)[number] | number;
}

export const plainOptions: FunnelOptions = {
  order: 'ordered',
  unit: 'visitor',
  sessionBound: false,
  firstEntryOnly: false,
  open: false,
  strictlyLater: false,
  tieToleranceMs: 0,
  held: [],
  segment: [],
  exclusions: [],
  attribution: 'first_touch',
};

const flags = {
  sb: 'sessionBound',
  fe: 'firstEntryOnly',
  open: 'open',
  later: 'strictlyLater',
} as const;
const ownUnit = 'p.';

const readUnit = (text: string): FunnelUnit =>
  text.startsWith(ownUnit) && text.length > ownUnit.length
    ? { property: text.slice(ownUnit.length) }
    : (units.find((unit) => unit === text) ?? 'visitor');

/** `1-2:refund` ends an attempt that waits between steps 1 and 2, `1-2!:refund` leaves it out. */
const formatExclusion = ({ fromStep, toStep, removes, ...condition }: ExclusionState): string =>
  `${fromStep + 1}-${toStep + 1}${removes ? '!' : ''}:${formatSteps([condition])}`;

function parseExclusion(text: string): ExclusionState[] {
  const [, from, to, removes, condition = ''] = /^(\d+)-(\d+)(!?):(.*)$/s.exec(text) ?? [];
  const [step] = parseSteps(condition) ?? [];
  if (step === undefined) return [];
  const { events, where } = step;
  return [
    { events, where, fromStep: Number(from) - 1, toStep: Number(to) - 1, removes: removes === '!' },
  ];
}

const readAttribution = (text: string): FunnelOptions['attribution'] =>
  /^\d{1,2}$/.test(text)
    ? Number(text) - 1
    : (attributions.find((one) => one === text) ?? plainOptions.attribution);

/** More than the API takes is none. */
const maxToleranceMs = 60_000;
const readTolerance = (text: string): number =>
  /^\d{1,5}$/.test(text) && Number(text) <= maxToleranceMs ? Number(text) : 0;

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

export const readOptions = (query: Query): FunnelOptions => ({
  order: orders.find((order) => order === query.get('order')) ?? 'ordered',
  unit: readUnit(query.get('unit') ?? ''),
  sessionBound: query.get('sb') === '1',
  firstEntryOnly: query.get('fe') === '1',
  open: query.get('open') === '1',
  strictlyLater: query.get('later') === '1',
  tieToleranceMs: readTolerance(query.get('tie') ?? ''),
  held: [...new Set(listOf(query.get('hold')).map(unescapeName))].slice(0, 3),
  segment: parseFilters(query.get('where') ?? '') ?? [],
  exclusions: listOf(query.get('not')).flatMap(parseExclusion),
  attribution: readAttribution(query.get('at') ?? ''),
});

export function optionEntries(options: FunnelOptions): Entries {
  const { order, unit, tieToleranceMs, held, segment, exclusions, attribution } = options;
  const unitText = typeof unit === 'string' ? unit : ownUnit + unit.property;
  const at = typeof attribution === 'number' ? String(attribution + 1) : attribution;
  return [
    ['order', order === plainOptions.order ? undefined : order],
    ['unit', unitText === plainOptions.unit ? undefined : unitText],
    ...Object.entries(flags).map(
      ([name, flag]) => [name, options[flag] ? '1' : undefined] as const,
    ),
    ['tie', tieToleranceMs === 0 ? undefined : String(tieToleranceMs)],
    ['hold', held.map(escapeName).join(',')],
    ['where', formatFilters(segment)],
    ['not', exclusions.map(formatExclusion).join(',')],
    ['at', at === plainOptions.attribution ? undefined : at],
  ];
}

/** How many of them are not as usual. */
export const countOptions = (options: FunnelOptions): number =>
  optionEntries(options).filter(([, value]) => value !== undefined && value !== '').length;

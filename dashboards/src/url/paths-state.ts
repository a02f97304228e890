/** The paths page's part of the address: the funnel's own, and whose paths are looked at which way. */
import type {
  CommonJourneysRequestInput,
  FunnelDefinitionInput,
  NodeGroup,
  PathsRequestInput,
} from '@tabiji/analytics/api-types';
import type { Bounds } from '../time/range.js';
import {
  funnelDefinition,
  funnelEntries,
  readFunnelState,
  type FunnelState,
} from './funnel-state.js';
import { formatGroups, parseGroups } from './groups-codec.js';
import type { Query } from './query-string.js';
import type { Entries } from './scope-state.js';
import { escapeName, unescapeName, type StepState } from './steps-codec.js';

export const directions = ['forward', 'backward', 'between'] as const;
export const journeySorts = ['people', 'rate', 'money', 'time'] as const;
export const levelChoices = [3, 4, 5, 6, 8, 10] as const;
export const topChoices = [3, 5, 8, 15, 25] as const;

export interface PathsState {
  readonly funnel: FunnelState;
  readonly direction: (typeof directions)[number];
  /** Where the paths begin, 0-based. */
  readonly step: number;
  /** Where those between two steps end. */
  readonly toStep: number;
  readonly which: 'reached' | 'dropped';
  readonly levels: number;
  /** Nodes that a level names. */
  readonly top: number;
  /** Each page is a node of its own. */
  readonly byPath: boolean;
  readonly groups: readonly NodeGroup[];
  readonly hidden: readonly string[];
  /** The same node several times in a row counts once. */
  readonly collapsed: boolean;
  readonly sameVisit: boolean;
  readonly sort: (typeof journeySorts)[number];
}

const plain = { levels: 4, top: 5 };

const within = (
  text: string | undefined,
  least: number,
  most: number,
  otherwise: number,
): number => {
  const value = /^\d{1,2}$/.test(text ?? '') ? Number(text) : NaN;
  return value >= least && value <= most ? value : otherwise;
};

/** What does not go together is made to, as the API would refuse it. */
export function fitPaths(state: PathsState): PathsState {
  const last = state.funnel.steps.length - 1;
  const wantsBetween = state.direction === 'between';
  const step = Math.min(state.step, wantsBetween ? Math.max(last - 1, 0) : last);
  const isBetween = wantsBetween && last > 0;
  return {
    ...state,
    direction: wantsBetween && !isBetween ? 'forward' : state.direction,
    step,
    toStep: Math.min(Math.max(state.toStep, step + 1), last),
    which: isBetween || step === last ? 'reached' : state.which,
  };
}

export function readPathsState(query: Query): PathsState {
  return fitPaths({
    funnel: {
      ...readFunnelState(query),
      openedAt: null,
      explained: null,
    },
    direction: directions.find((one) => one === query.get('dir')) ?? 'forward',
    step: within(query.get('of'), 1, 30, 1) - 1,
    toStep: within(query.get('until'), 2, 30, 30) - 1,
    which: query.get('whose') === 'dropped' ? 'dropped' : 'reached',
    levels: within(query.get('levels'), 3, 10, plain.levels),
    top: within(query.get('top'), 1, 25, plain.top),
    byPath: query.get('pages') === '1',
    groups: parseGroups(query.get('groups') ?? ''),
    hidden: (query.get('hide') ?? '').split(',').filter(Boolean).map(unescapeName),
    collapsed: query.get('runs') === '1',
    sameVisit: query.get('visit') === '1',
    sort: journeySorts.find((one) => one === query.get('sort')) ?? 'people',
  });
}

export function pathsEntries(state: PathsState): Entries {
  const { direction, step, toStep } = state;
  const isBetween = direction === 'between';
  const last = state.funnel.steps.length - 1;
  const flag = (is: boolean): string | undefined => (is ? '1' : undefined);
  return [
    ['dir', direction === 'forward' ? undefined : direction],
    ['of', step === 0 ? undefined : String(step + 1)],
    ['until', isBetween && toStep < last ? String(toStep + 1) : undefined],
    ['whose', state.which === 'reached' ? undefined : state.which],
    ['levels', state.levels === plain.levels ? undefined : String(state.levels)],
    ['top', state.top === plain.top ? undefined : String(state.top)],
    ['pages', flag(state.byPath)],
    ['groups', formatGroups(state.groups)],
    ['hide', state.hidden.map(escapeName).join(',')],
    ['runs', flag(state.collapsed)],
    ['visit', flag(state.sameVisit)],
    ['sort', state.sort === 'people' ? undefined : state.sort],
    ...funnelEntries(state.funnel),
  ];
}

const nodesOf = ({ byPath, groups, hidden }: PathsState) => ({
  page_views: byPath ? ('by_path' as const) : ('together' as const),
  groups: groups.map((group) => ({ ...group })),
  hide: [...hidden],
});

/** Everybody, whatever the funnel is compared with or broken down by. */
const funnelOf = ({ funnel }: PathsState, bounds: Bounds): FunnelDefinitionInput =>
  funnelDefinition({ ...funnel, breakdown: null, compare: null }, bounds);

export function pathsQuestion(state: PathsState, bounds: Bounds): PathsRequestInput {
  const { direction, step, toStep, which, sameVisit, levels, top, collapsed } = state;
  return {
    funnel: funnelOf(state, bounds),
    step,
    which,
    direction,
    to_step: direction === 'between' ? toStep : null,
    same_visit: sameVisit,
    levels,
    top,
    nodes: { ...nodesOf(state), collapse_runs: collapsed },
  };
}

export const journeysQuestion = (
  state: PathsState,
  bounds: Bounds,
): CommonJourneysRequestInput => ({
  funnel: funnelOf(state, bounds),
  top: 50,
  nodes: { ...nodesOf(state), collapse_runs: true },
});

/** The node of a path as a step of a funnel. */
export function stepOfNode(name: string, { groups, byPath }: PathsState): StepState {
  const group = groups.find(({ label }) => label === name);
  const paths =
    group?.paths?.map((path) => path.replaceAll('*', '**')) ??
    (byPath && name.startsWith('/') ? [name.replaceAll(':id', '*')] : []);
  const events = group === undefined ? [paths.length > 0 ? 'page_view' : name] : group.events;
  return {
    events: events !== undefined && events.length > 0 ? events : ['*'],
    where: paths.length === 0 ? [] : [{ property: 'path', operator: 'glob', values: paths }],
  };
}

/** The node becomes a step, and paths are looked at from there on. */
export function beginAt(name: string, state: PathsState): PathsState {
  const { funnel, direction, step } = state;
  const at = direction === 'backward' ? step : step + 1;
  const steps = funnel.steps.toSpliced(at, 0, stepOfNode(name, state));
  return {
    ...state,
    funnel: { ...funnel, steps },
    step: at,
    toStep: state.toStep + 1,
    which: 'reached',
  };
}

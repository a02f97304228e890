/** The page Paths: a funnel's address, and how the ways of its people are looked at. */
import type { PathsRequestInput } from '@tabiji/analytics/api-types';
import type { Bounds } from '../time/range.js';
import {
  funnelDefinition,
  funnelEntries,
  readFunnelState,
  type FunnelState,
} from './funnel-state.js';
import type { Query } from './query-string.js';
import type { Entries } from './scope-state.js';

export const directions = ['forward', 'backward', 'between'] as const;
export const levelCounts = [3, 4, 5, 6, 7, 8, 9, 10] as const;
const usualLevels = 5;

export interface PathsState extends FunnelState {
  readonly direction: (typeof directions)[number];
  /** The step (0-based) where paths begin, or between two where they end. */
  readonly fromStep: number;
  readonly toStep: number;
  readonly whose: 'reached' | 'dropped';
  readonly levels: number;
  /** Each page is a node of its own, not all page views together. */
  readonly byPage: boolean;
  /** The same node several times in a row counts each time. */
  readonly repeats: boolean;
  readonly sameVisit: boolean;
}

/** What makes no sense together, made to. */
function fitPaths(state: PathsState): PathsState {
  const last = state.steps.length - 1;
  const direction = state.direction === 'between' && last < 1 ? 'forward' : state.direction;
  const isBetween = direction === 'between';
  const fromStep = Math.min(state.fromStep, isBetween ? last - 1 : last);
  return {
    ...state,
    direction,
    fromStep,
    toStep: Math.min(Math.max(state.toStep, fromStep + 1), Math.max(last, 0)),
    whose: isBetween || fromStep === last ? 'reached' : state.whose,
  };
}

const stepOf = (text: string | undefined, otherwise: number): number =>
  /^\d{1,2}$/.test(text ?? '') && Number(text) > 0 ? Number(text) - 1 : otherwise;

export function readPathsState(query: Query): PathsState {
  const funnel = readFunnelState(query);
  return fitPaths({
    ...funnel,
    direction: directions.find((one) => one === query.get('dir')) ?? 'forward',
    fromStep: stepOf(query.get('of'), 0),
    toStep: stepOf(query.get('until'), funnel.steps.length - 1),
    whose: query.get('whose') === 'dropped' ? 'dropped' : 'reached',
    levels: levelCounts.find((one) => String(one) === query.get('levels')) ?? usualLevels,
    byPage: query.get('pages') === '1',
    repeats: query.get('repeats') === '1',
    sameVisit: query.get('visit') === '1',
  });
}

export function pathsEntries(changed: PathsState): Entries {
  const state = fitPaths(changed);
  const { direction, fromStep, toStep, whose, levels } = state;
  const isBetween = direction === 'between';
  return [
    // what lies behind a bar is the page Funnel's
    ...funnelEntries({ ...state, openedAt: null, explained: null, showsTime: false }),
    ['dir', direction === 'forward' ? undefined : direction],
    ['of', fromStep === 0 ? undefined : String(fromStep + 1)],
    ['until', isBetween && toStep < state.steps.length - 1 ? String(toStep + 1) : undefined],
    ['whose', whose === 'dropped' ? whose : undefined],
    ['levels', levels === usualLevels ? undefined : String(levels)],
    ['pages', state.byPage ? '1' : undefined],
    ['repeats', state.repeats ? '1' : undefined],
    ['visit', state.sameVisit ? '1' : undefined],
  ];
}

/** The people of the funnel, whatever it is compared with or broken down by. */
export const funnelOfPaths = (state: PathsState, bounds: Bounds): PathsRequestInput['funnel'] =>
  funnelDefinition({ ...state, breakdown: null, compare: null }, bounds);

export const nodesOfPaths = ({
  byPage,
  repeats,
}: PathsState): NonNullable<PathsRequestInput['nodes']> => ({
  page_views: byPage ? 'by_path' : 'together',
  collapse_runs: !repeats,
});

export function pathsRequest(state: PathsState, bounds: Bounds): PathsRequestInput {
  const { direction, fromStep, toStep, whose, levels, sameVisit } = state;
  return {
    funnel: funnelOfPaths(state, bounds),
    step: fromStep,
    which: whose,
    direction,
    to_step: direction === 'between' ? toStep : null,
    same_visit: sameVisit,
    levels,
    nodes: nodesOfPaths(state),
  };
}

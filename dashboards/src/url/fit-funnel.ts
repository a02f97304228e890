/** Options that don't go together, made to: what the API would refuse never is asked. docs/funnels.md. */
import type { Range } from '../time/range.js';
import type { FunnelOptions } from './funnel-options.js';
import type { StepState } from './steps-codec.js';

/** The parts that it is about. */
interface Fitted extends FunnelOptions {
  readonly range: Range;
  readonly steps: readonly StepState[];
  readonly compare: unknown;
}

/** Whether events may be taken as simultaneous that are not. */
export const takesTolerance = ({
  order,
  open,
  strictlyLater,
}: Pick<FunnelOptions, 'order' | 'open' | 'strictlyLater'>): boolean =>
  order === 'ordered' && !open && !strictlyLater;

export function fitFunnel<State extends Fitted>(state: State): State {
  const { order, range, compare, attribution } = state;
  const isAny = order === 'any';
  const open = state.open && !isAny;
  const strictlyLater = state.strictlyLater && !isAny;
  const steps = state.steps.map((step, index) => fitStep(step, index, order, open));
  const last = steps.length - 1;
  const isFixed = (step: number): boolean => steps[step] !== undefined && !steps[step].optional;
  const exclusions = state.exclusions
    .map((one) => (isAny ? { ...one, fromStep: 0, toStep: last } : one))
    .filter(({ fromStep, toStep }) => fromStep < toStep && isFixed(fromStep) && isFixed(toStep))
    .map((one) => ({ ...one, removes: one.removes && !isAny && !open }));
  return {
    ...state,
    steps,
    open,
    strictlyLater,
    tieToleranceMs: takesTolerance({ order, open, strictlyLater }) ? state.tieToleranceMs : 0,
    exclusions,
    compare: compare === 'previous' && range === 'all' ? null : compare,
    attribution:
      typeof attribution === 'number' && attribution > last ? 'first_touch' : attribution,
  };
}

function fitStep(
  { optional, anchored, withinSeconds, ...step }: StepState,
  index: number,
  order: FunnelOptions['order'],
  open: boolean,
): StepState {
  return {
    ...step,
    ...(optional && index > 0 && order === 'ordered' && !open ? { optional } : {}),
    ...(anchored && order === 'any' ? { anchored } : {}),
    ...(withinSeconds !== undefined && index > 0 && order !== 'any' ? { withinSeconds } : {}),
  };
}

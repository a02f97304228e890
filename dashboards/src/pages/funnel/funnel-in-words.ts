/** The funnel that is asked for as a sentence: steps with their conditions, window, range. */
import type { SpokenTexts } from '../../i18n/use-texts.js';
import { whereInWords } from '../../i18n/where-in-words.js';
import type { Bounds } from '../../time/range.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { stepName } from './step-name.js';

export function funnelInWords(state: FunnelState, bounds: Bounds, texts: SpokenTexts): string {
  const { t, f, nameOf } = texts;
  const steps = state.steps.map((step) =>
    t.definitions.step(
      stepName(step, texts),
      step.where.map(({ property, operator, values }) =>
        t.definitions.condition(nameOf(property), t.funnel.operators[operator], t.list(values)),
      ),
    ),
  );
  const { windowSeconds, breakdown } = state;
  return t.definitions.funnel(
    whereInWords({ ...state, ...bounds }, texts),
    steps,
    windowSeconds === null ? null : f.duration(windowSeconds),
    breakdown === null ? null : nameOf(breakdown),
  );
}

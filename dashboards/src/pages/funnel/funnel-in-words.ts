/** The funnel that is asked for as a sentence: steps with their conditions, window, range. */
import type { SpokenTexts } from '../../i18n/use-texts.js';
import { whereInWords } from '../../i18n/where-in-words.js';
import type { Bounds } from '../../time/range.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { conditionsOf, filterWords } from './filter-words.js';
import { stepName } from './step-name.js';

export function funnelInWords(state: FunnelState, bounds: Bounds, texts: SpokenTexts): string {
  const { t, f, nameOf } = texts;
  const said = t.funnelOptions.said;
  const steps = state.steps.map((step) => {
    const name = t.definitions.step(stepName(step, texts), conditionsOf(step.where, texts));
    const timed =
      step.withinSeconds === undefined ? name : said.within(name, f.duration(step.withinSeconds));
    return step.optional ? said.optional(timed) : timed;
  });
  const { windowSeconds, breakdown } = state;
  return t.definitions.funnel(
    whereInWords({ ...state, ...bounds }, texts),
    steps,
    windowSeconds === null ? null : f.duration(windowSeconds),
    breakdown === null ? null : said.by(nameOf(breakdown), attributionWords(state, texts)),
    optionWords(state, texts),
  );
}

function attributionWords({ attribution }: FunnelState, { t }: SpokenTexts): string {
  return typeof attribution === 'number'
    ? t.funnelOptions.atStep(attribution + 1)
    : t.funnelOptions.attributions[attribution];
}

/** Those that are not as usual. */
function optionWords(state: FunnelState, texts: SpokenTexts): string[] {
  const { t, nameOf } = texts;
  const { said, units, valuesOf, ...names } = t.funnelOptions;
  const { order, unit, tieToleranceMs, held, segment, exclusions } = state;
  return [
    ...(order === 'ordered' ? [] : [said[order]]),
    ...(unit === 'visitor'
      ? []
      : [said.unit(typeof unit === 'string' ? units[unit] : valuesOf(nameOf(unit.property)))]),
    ...(['sessionBound', 'firstEntryOnly', 'open', 'strictlyLater'] as const)
      .filter((flag) => state[flag])
      .map((flag) => names[flag]),
    ...(tieToleranceMs === 0 ? [] : [said.tied(names.milliseconds(tieToleranceMs))]),
    ...(held.length === 0 ? [] : [said.held(held.map(nameOf).join(', '))]),
    ...(segment.length === 0 ? [] : [said.segment(filterWords(segment, texts))]),
    ...exclusions.map(({ events, fromStep, toStep }) =>
      said.exclusion(t.list(events.map(nameOf)), fromStep + 1, toStep + 1),
    ),
  ];
}

/** Which rows of `journeys` are read as words, and which are walked. */
import type { Binder } from '@tabiji/warehouse';
import { journeyKinds } from '../../rollup/journey-kinds.js';
import { bitsOf } from '../../rollup/letters.js';
import type { FunnelPlan } from '../funnel-plan.js';
import type { AttemptsOptions } from '../attempts-options.js';
import type { StepLetters } from './step-letters.js';

/**
 * The least kind whose events are not in the order of their letters. Of simultaneous events of two
 * names it is known which came first, but not which one of a step that asks for both is meant.
 */
const leastWalkedKind = ({ isStrictlyLater }: FunnelPlan, { sets }: StepLetters): number =>
  isStrictlyLater || sets.some(({ length }) => length > 1)
    ? journeyKinds.counted
    : journeyKinds.tangled;

/** Conditions on `name_bits`, one an exclusion: that it may change something for the visitor. */
const mayBeExcluded = (binder: Binder, { exclusions }: StepLetters): string[] =>
  exclusions.map(({ letters, next }) =>
    [letters, ...(next === null ? [] : [next])]
      .map((some) => `bitAnd(name_bits, ${bitsOf(binder, some)}) != 0`)
      .join(' AND '),
  );

/** A condition on rows that are no bots': they aren't what {@link journeysWhere} reads. null: of none. */
export function walkedWhere(
  { binder, plan }: AttemptsOptions,
  letters: StepLetters,
): string | null {
  const { source, route } = plan;
  const leastKind = leastWalkedKind(plan, letters);
  const isTangled = route?.tangled.some((one) => source === null || one === source) ?? false;
  const conditions = [
    ...(isTangled || leastKind < journeyKinds.tangled ? [`kind >= ${leastKind}`] : []),
    ...mayBeExcluded(binder, letters),
  ];
  return conditions.length === 0 ? null : `(${conditions.join(' OR ')})`;
}

/** Conditions: visitors in the order of their letters who may have entered, but those who changed. */
export function journeysWhere({ binder, plan }: AttemptsOptions, letters: StepLetters): string[] {
  const { source, fromMs, toMs, route } = plan;
  const [entry = []] = letters.sets;
  const changed = route?.changed ?? [];
  return [
    `build = ${binder.bind('UInt64', route?.build ?? '0')}`,
    ...(source === null ? [] : [`source = ${binder.bind('String', source)}`]),
    `kind < ${leastWalkedKind(plan, letters)}`,
    `bitAnd(name_bits, ${bitsOf(binder, entry)}) != 0`,
    ...mayBeExcluded(binder, letters).map((condition) => `NOT (${condition})`),
    ...(fromMs === null ? [] : [`last_ms >= ${binder.bind('Int64', fromMs)}`]),
    ...(toMs === null ? [] : [`first_ms < ${binder.bind('Int64', toMs)}`]),
    ...(changed.length === 0
      ? []
      : [`visitor NOT IN ${binder.bind('Array(UInt64)', [...changed])}`]),
  ];
}

/** Which rows of `journeys` a lettered funnel is about. */
import { journeyKinds } from '../../rollup/journey-kinds.js';
import { bitsOf } from '../../rollup/letters.js';
import type { AttemptsOptions } from '../attempts-options.js';
import type { StepLetters } from './step-letters.js';

/**
 * The least kind whose events are not in the order of their letters. Of simultaneous events of two
 * names it is known which came first, but not which one of a step that asks for both is meant.
 */
export const leastWalkedKind = ({ sets }: StepLetters): number =>
  sets.some(({ length }) => length > 1) ? journeyKinds.counted : journeyKinds.tangled;

/** Conditions: visitors in the order of their letters who may have entered, but those who changed. */
export function journeysWhere({ binder, plan }: AttemptsOptions, letters: StepLetters): string[] {
  const { source, fromMs, toMs, route } = plan;
  const [entry = []] = letters.sets;
  const changed = route?.changed ?? [];
  return [
    `build = ${binder.bind('UInt64', route?.build ?? '0')}`,
    ...(source === null ? [] : [`source = ${binder.bind('String', source)}`]),
    `kind < ${leastWalkedKind(letters)}`,
    `bitAnd(name_bits, ${bitsOf(binder, entry)}) != 0`,
    ...(fromMs === null ? [] : [`last_ms >= ${binder.bind('Int64', fromMs)}`]),
    ...(toMs === null ? [] : [`first_ms < ${binder.bind('Int64', toMs)}`]),
    ...(changed.length === 0
      ? []
      : [`visitor NOT IN ${binder.bind('Array(UInt64)', [...changed])}`]),
  ];
}

/** What a funnel is about, of visitors whose events a build of `journeys` has already gathered. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { unpack, withSteps } from '../scope/packed-event.js';
import { scopeOf, type FunnelPlan } from '../funnel/funnel-plan.js';
import type { PlannedCondition } from '../funnel/planned-step.js';
import { entrySteps } from '../funnel/entry-steps.js';
import { journeyKinds } from './journey-kinds.js';
import type { JourneysState } from './journeys-state.js';
import { bitsOf, lettersOf } from './letters.js';

interface JourneyRowsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly plan: FunnelPlan;
  readonly route: JourneysState;
  /** A condition on the rows, of which none is a bot's. */
  readonly where: string;
  /** An expression of the keys of visitors that are left out. */
  readonly changed: string | undefined;
}

/**
 * A SELECT, one row a visitor with an entry who isn't left out: visitor;
 * events, packed with their steps, in no order; exclusions, of each the bits of its exclusions.
 */
export function journeyRows(options: JourneyRowsOptions): string {
  const { binder, target, plan, route, where, changed } = options;
  const { fromMs, untilMs, source } = scopeOf(plan);
  const { steps, exclusions, toMs, isStrict } = plan;
  const mask = entrySteps(plan);
  const entryNames = steps.flatMap(({ names }, step) => ((mask >>> step) & 1 ? (names ?? []) : []));
  const at = (ms: number): string =>
    `bitShiftLeft(toUInt256(${binder.bind('UInt64', Math.max(ms, 0))}), 208)`;
  const isKept = [
    ...(isStrict ? [] : ['step_bits + exclusion_bits != 0']),
    ...(fromMs === null ? [] : [`event >= ${at(fromMs)}`]),
    ...(untilMs === null ? [] : [`event < ${at(untilMs)}`]),
  ].join(' AND ');
  const mayEnter = [
    `bitAnd(${unpack('steps', 'event')}, ${mask}) != 0`,
    ...(toMs === null ? [] : [`event < ${at(toMs)}`]),
  ].join(' AND ');
  const conditions = [
    `build = ${binder.bind('UInt64', route.build)}`,
    `kind < ${journeyKinds.ofBot}`,
    where,
    ...(source === null ? [] : [`source = ${binder.bind('String', source)}`]),
    `bitAnd(name_bits, ${bitsOf(binder, lettersOf(entryNames, route.names) ?? [])}) != 0`,
    ...(changed === undefined ? [] : [`visitor NOT IN ${changed}`]),
  ];
  const lists = 'journeys.events, all_steps, all_exclusions';
  const kept = (what: string): string =>
    isKept === ''
      ? what
      : `arrayFilter((kept, event, step_bits, exclusion_bits) -> ${isKept}, ${what}, ${lists})`;
  return `
  SELECT visitor, events, exclusions
  FROM (
    SELECT
      visitor,
      ${conditionsOf(binder, steps, route)} AS all_steps,
      ${conditionsOf(binder, exclusions, route)} AS all_exclusions,
      arrayMap(
        (event, step_bits) -> ${withSteps('event', 'step_bits')},
        ${kept('journeys.events')}, ${kept('all_steps')}
      ) AS events,
      ${kept('all_exclusions')} AS exclusions
    FROM ${target.table('journeys')} AS journeys
    WHERE ${conditions.join('\n      AND ')}
  )
  WHERE arrayExists(event -> ${mayEnter}, events)`;
}

/** Of each of `codes` the bits of the conditions that ask for its name. */
function conditionsOf(
  binder: Binder,
  conditions: readonly PlannedCondition[],
  { names: known }: JourneysState,
): string {
  const bits = new Map<number, number>();
  for (const [index, { names }] of conditions.entries()) {
    for (const letter of lettersOf(names ?? [], known) ?? []) {
      bits.set(letter, ((bits.get(letter) ?? 0) | (1 << index)) >>> 0);
    }
  }
  if (bits.size === 0) return 'arrayMap(code -> toUInt32(0), codes)';
  const letters = binder.bind('Array(UInt8)', [...bits.keys()]);
  const values = binder.bind('Array(UInt32)', [...bits.values()]);
  return `arrayMap(code -> transform(code, ${letters}, ${values}, toUInt32(0)), codes)`;
}

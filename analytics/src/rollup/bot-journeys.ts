/** Bots of a build of `journeys`. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import { entrySteps } from '../funnel/entry-steps.js';
import { journeyKinds } from './journey-kinds.js';
import type { JourneysState } from './journeys-state.js';
import { bitsOf, lettersOf } from './letters.js';

interface BotJourneysOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly plan: FunnelPlan;
  readonly route: JourneysState;
  /** An expression of the keys of visitors that are left out. */
  readonly changed: string | undefined;
}

/** A SELECT of one number: how many have a first step in the range. */
export function botJourneys({ binder, target, plan, route, changed }: BotJourneysOptions): string {
  const { source, fromMs, toMs } = plan;
  const mask = entrySteps(plan);
  const names = plan.steps.flatMap((step, index) =>
    (mask >>> index) & 1 ? (step.names ?? []) : [],
  );
  const letters = lettersOf(names, route.names) ?? [];
  const isEntry = [
    `code IN ${binder.bind('Array(UInt8)', letters)}`,
    ...(fromMs === null ? [] : [`time >= ${binder.bind('Int64', fromMs)}`]),
    ...(toMs === null ? [] : [`time < ${binder.bind('Int64', toMs)}`]),
  ].join(' AND ');
  const conditions = [
    `build = ${binder.bind('UInt64', route.build)}`,
    ...(source === null ? [] : [`source = ${binder.bind('String', source)}`]),
    `kind = ${journeyKinds.ofBot}`,
    `bitAnd(name_bits, ${bitsOf(binder, letters)}) != 0`,
    `arrayExists((code, time) -> ${isEntry}, codes, times)`,
    ...(changed === undefined ? [] : [`visitor NOT IN ${changed}`]),
  ];
  return `SELECT count() FROM ${target.table('journeys')} WHERE ${conditions.join(' AND ')}`;
}

/** Query `funnel_visitors`: the people behind a bar, latest first, and how many they are. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes, lastEvent } from './attempts.js';
import { isBehindBar } from './behind-bar.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';

/** Of `api-types/funnel.ts`, and one to know whether there are more. */
const longestPage = 1001;

export interface FunnelVisitorsParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  /** 0-based. */
  readonly step: number;
  readonly which: 'reached' | 'dropped';
  readonly limit: number;
  /** The last one of the page before. */
  readonly after: { readonly lastStepMs: number; readonly visitor: string } | null;
}

/** −last step's time, visitor, entry's time, ten-thousandths, whether there is money, currency code */
export type FunnelVisitorTuple = [string, string, string, string, number, number];

export interface FunnelVisitorsRow {
  readonly total: number;
  readonly page: FunnelVisitorTuple[];
  readonly unknown_ties: string[];
}

export const funnelVisitors = defineQuery<FunnelVisitorsParameters, FunnelVisitorsRow>({
  name: 'funnel_visitors',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties, step, which, limit, after }, target) {
    const binder = createBinder();
    const isListed = isBehindBar(plan, step, which);
    const isAfter =
      after === null
        ? '1'
        : `(-last_step_at, visitor) > (${binder.bind('Int64', -after.lastStepMs)}, ${binder.bind('UInt64', after.visitor)})`;
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })}
SELECT
  toUInt32(countIf(${isListed})) AS total,
  arraySlice(
    groupArraySortedIf(${longestPage})(
      (-last_step_at, visitor, entered_at, ${lastEvent.money}, ${lastEvent.hasMoney}, ${lastEvent.currency}),
      (${isListed}) AND ${isAfter}),
    1, ${binder.bind('UInt32', limit)}
  ) AS page,
  groupUniqArrayArray(2000)(unknown_ties) AS unknown_ties
FROM attempts`);
  },
});

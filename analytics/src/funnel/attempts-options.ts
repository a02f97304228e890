/** What every way of finding a funnel's attempts is given. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';

export interface AttemptsOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  /** Steps (0-based) whose events are asked for: columns `served_0` … by step, 0 for not reached. */
  readonly served?: readonly number[];
  /**
   * Leaves out those for whom `isSettled` (lettered/settled-visitors.ts) holds at that time, epoch
   * milliseconds, where it can be told.
   */
  readonly settledAtMs?: number;
}

/** What a way that walks arrays is given when others go another way. */
export interface WalkedOptions {
  /** Of the last CTE. Default: `attempts`. */
  readonly name?: string;
  /** A condition on the rows of `journeys` that are read; null: none is. Default: all. */
  readonly where?: string | null;
}

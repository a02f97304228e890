/** Whether a range has no events at all, and how many bots were left out: asked where it matters. */
import { useApi } from '../api/use-api.js';
import { useApp } from '../app-context.js';
import { endedBounds, type Bounds } from '../time/range.js';
import type { Scope } from '../url/scope-state.js';

export interface EmptyPeriod {
  /** Not known yet. */
  readonly isAsking: boolean;
  readonly isEmpty: boolean;
  readonly bots: number;
}

/** @param enabled false: not asked, and not empty. */
export function useEmptyPeriod(scope: Scope, bounds: Bounds, enabled: boolean): EmptyPeriod {
  const { now } = useApp();
  const { timeZone, source, includeBots } = scope;
  const { data, isPending } = useApi(
    'totals',
    {
      ...endedBounds(bounds, timeZone, now()),
      time_zone: timeZone,
      source,
      include_bots: includeBots,
      bucket: 'day',
    },
    { enabled, keepPrevious: false },
  );
  return {
    isAsking: enabled && isPending,
    isEmpty: enabled && data?.events === 0,
    bots: data?.bots_left_out ?? 0,
  };
}

/** Which session an event belongs to: the one it tells, or where it tells none the one of the clock. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { sessionIdleMs } from '../api-types/index.js';
import { scopeConditions, type EventScope } from './event-scope.js';

/**
 * A SELECT, one row a device: session_device and untold_starts, the times at which its sessions began
 * that no event tells, in order. Whatever the scope begins with: a session that was under way then has
 * the same key in every question.
 */
export function untoldSessionStarts(
  binder: Binder,
  target: QueryTarget,
  scope: Pick<EventScope, 'source' | 'untilMs' | 'bots'>,
): string {
  const idle = binder.bind('Int64', sessionIdleMs);
  return `
    SELECT
      device_key AS session_device,
      arraySort(groupArray(toUnixTimestamp64Milli(occurred_at))) AS times,
      arrayFilter(
        (time, pause, nth) -> nth = 1 OR pause >= ${idle},
        times, arrayDifference(times), arrayEnumerate(times)
      ) AS untold_starts
    FROM ${target.table('events')}
    WHERE ${[...scopeConditions(binder, { ...scope, fromMs: null, names: null }), `session_id = ''`].join(' AND ')}
    GROUP BY device_key`;
}

/** An expression beside `untold_starts`: a key of type UInt64. */
export const sessionKey = (device: string, told: string, ms: string): string =>
  `if(${told} != '', sipHash64(${device}, ${told}), sipHash64(${device}, arrayLast(start -> start <= ${ms}, untold_starts)))`;

/** How fresh an answer is: when the newest event of its source was received, of all that came in its hours. */
import type { Binder, QueryTarget } from '@tabiji/warehouse';
import { scopeConditions, type EventScope } from './event-scope.js';

interface NewestReceivedOptions {
  readonly binder: Binder;
  readonly target: QueryTarget;
  /** Its source and its range, out to whole hours. */
  readonly scope: EventScope;
  /** Of `journeys`, to look only at what came after it; null: at all events. */
  readonly build: string | null;
}

const hourMs = 3_600_000;
const hourStart = 'toInt64(toUnixTimestamp(hour)) * 1000';

/** A SELECT of one number: epoch milliseconds; NULL when there is no event. */
export function newestReceived({ binder, target, scope, build }: NewestReceivedOptions): string {
  const { source } = scope;
  const fromMs = scope.fromMs === null ? null : Math.floor(scope.fromMs / hourMs) * hourMs;
  const untilMs = scope.untilMs === null ? null : Math.ceil(scope.untilMs / hourMs) * hourMs;
  const ofHours: EventScope = { source, fromMs, untilMs, names: null, bots: 'included' };
  const conditions = scopeConditions(binder, ofHours);
  const newest = 'maxOrNull(toUnixTimestamp64Milli(received_at))';
  if (build === null) {
    return `SELECT ${newest} FROM ${target.table('events')} WHERE ${conditions.join(' AND ')}`;
  }
  const key = binder.bind('UInt64', build);
  const isSince = `stored_at >= toDateTime(intDiv(${key}, 1000000), 'UTC')`;
  const hours = [
    `build = ${key}`,
    ...(source === null ? [] : [`source = ${binder.bind('String', source)}`]),
    ...(fromMs === null ? [] : [`${hourStart} >= ${binder.bind('Int64', fromMs)}`]),
    ...(untilMs === null ? [] : [`${hourStart} < ${binder.bind('Int64', untilMs)}`]),
  ];
  return `SELECT max(newest) FROM (
    SELECT ${newest} AS newest FROM ${target.table('journey_hours')} WHERE ${hours.join(' AND ')}
    UNION ALL
    SELECT ${newest} AS newest FROM ${target.table('events')} WHERE ${[isSince, ...conditions].join(' AND ')}
  )`;
}

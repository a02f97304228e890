/** Whether a new build of `journeys` is worth its while. */
import { createBinder, defineQuery, type Warehouse } from '@tabiji/warehouse';
import { graceOfBuildMs } from './build-journeys.js';
import { journeysState } from './journeys-state.js';

/** Fewer are read from `events` as fast. */
const leastEvents = 200_000;

const eventCount = defineQuery<null, { readonly events: number }>({
  name: 'event_count',
  sql: (_, target) =>
    createBinder().bound(`SELECT toFloat64(count()) AS events FROM ${target.table('events')}`),
});

/** @param everyMs how old the newest build is to be, at least: another process may have made it. */
export async function areJourneysDue(
  warehouse: Warehouse,
  nowMs: number,
  everyMs: number,
): Promise<boolean> {
  const counted = await warehouse.query(eventCount, null);
  if ((counted.rows[0]?.events ?? 0) < leastEvents) return false;
  const newest = await journeysState(
    async (query, parameters) => (await warehouse.query(query, parameters)).rows,
  );
  if (newest === null) return true;
  const begunMs = Number(BigInt(newest.build) / 1000n) + graceOfBuildMs;
  return newest.changed.length > 0 && begunMs <= nowMs - everyMs;
}

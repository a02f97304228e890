/**
 * A day of a shop, minute by minute: every visit's events go out in the minute in which the last of
 * them happened, in the order of the day and as fast as they are taken.
 */
import type { SeededRandom } from './seeded-random.js';
import { shopperEvents, type LedgerEvent } from './shopper-events.js';

export interface DayTraffic {
  readonly random: SeededRandom;
  /** Epoch milliseconds. */
  readonly beginMs: number;
  /** So many at least over the day. */
  readonly events: number;
  readonly send: (batch: readonly LedgerEvent[]) => Promise<void>;
  readonly sendersAtOnce: number;
  /** Called before each minute, from 0 on. */
  readonly onMinute: (minute: number) => void;
}

export const minutesOfDay = 1_440;
const minuteMs = 60_000;
/** What a tracker sends at once at most. */
const maxBatch = 12;

/** Resolves when everything is settled. */
export async function sendDay(day: DayTraffic): Promise<void> {
  const { random, beginMs, events, send, sendersAtOnce, onMinute } = day;
  const endMs = beginMs + minutesOfDay * minuteMs;
  const due = Array.from({ length: minutesOfDay }, (): LedgerEvent[][] => []);
  let planned = 0;
  for (let minute = 0, shopper = 0; minute < minutesOfDay; minute++) {
    const from = { prefix: 'day', fromMs: beginMs + minute * minuteMs, toMs: endMs };
    for (; planned < (events * (minute + 1)) / minutesOfDay; shopper++) {
      for (const batch of batchesOf(shopperEvents(shopper, { random, ...from }))) {
        const lastMs = batch.at(-1)?.occurred_at ?? 0;
        const goesAt = Math.min(minutesOfDay - 1, Math.floor((lastMs - beginMs) / minuteMs));
        due[goesAt]?.push(batch);
        planned += batch.length;
      }
    }
    onMinute(minute);
    const batches = (due[minute] ?? []).values();
    const work = async (): Promise<void> => {
      for (const batch of batches) await send(batch);
    };
    await Promise.all(Array.from({ length: sendersAtOnce }, work));
    due[minute] = [];
  }
}

/** One visit's events are never in one batch with another's. */
function batchesOf(events: readonly LedgerEvent[]): LedgerEvent[][] {
  const batches: LedgerEvent[][] = [];
  for (const event of events) {
    const batch = batches.at(-1);
    const goesOn = batch && batch.length < maxBatch && batch[0]?.session_id === event.session_id;
    if (goesOn) batch.push(event);
    else batches.push([event]);
  }
  return batches;
}

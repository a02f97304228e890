/** Queries `abandonment_buckets` and `abandonment_live`. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import type { AbandonmentRequest, LiveAbandonmentRequest } from '../api-types/index.js';
import { bucketOf } from '../time/bucket.js';
import type { MarginParameters } from './ask-whole-runs.js';
import { outcomesCtes, sumLeft } from './runs.js';

/** Currency codes, and ten-thousandths as text. */
export type SumsByCurrency = readonly [codes: readonly number[], sums: readonly string[]];

const minuteMs = 60_000;
const limits = { maxMemoryBytes: 2 * 1024 ** 3 };

export interface BucketRow {
  readonly what: 'cart' | 'checkout';
  /** Epoch seconds; 0: the whole range. */
  readonly bucket: number;
  readonly started: number;
  readonly completed: number;
  readonly abandoned: number;
  readonly open: number;
  readonly left: SumsByCurrency;
  readonly cut_off: number;
}

interface AbandonmentParameters<Request> extends MarginParameters {
  readonly request: Request;
  readonly idleMs: number;
  readonly nowMs: number;
}

export const abandonmentBuckets = defineQuery<AbandonmentParameters<AbandonmentRequest>, BucketRow>(
  {
    name: 'abandonment_buckets',
    limits,
    sql({ request, idleMs, nowMs, marginMs }, target) {
      const binder = createBinder();
      const fromMs = request.from === null ? null : Date.parse(request.from);
      const untilMs = request.to === null ? null : Date.parse(request.to);
      const outcomes = outcomesCtes({
        binder,
        target,
        source: request.source,
        bots: request.include_bots ? 'included' : 'left_out',
        starts: { fromMs, untilMs },
        read: {
          fromMs: fromMs === null || marginMs === null ? null : fromMs - marginMs,
          untilMs: untilMs === null || marginMs === null ? null : untilMs + marginMs,
        },
        idleMs,
        nowMs,
      });
      const bucket = bucketOf(
        binder,
        request.bucket,
        request.time_zone,
        `fromUnixTimestamp64Milli(started_at, 'UTC')`,
      );
      return binder.bound(`WITH ${outcomes}
SELECT
  what,
  bucket,
  toUInt32(count()) AS started,
  toUInt32(countIf(outcome = 'completed')) AS completed,
  toUInt32(countIf(outcome = 'abandoned')) AS abandoned,
  toUInt32(countIf(outcome = 'open')) AS open,
  ${sumLeft(`outcome = 'abandoned'`)} AS left,
  toUInt32(countIf(is_cut_off)) AS cut_off
FROM outcomes
ARRAY JOIN [toUInt32(0), ${bucket}] AS bucket
GROUP BY what, bucket
ORDER BY what, bucket`);
    },
  },
);

export interface LiveRow {
  readonly what: 'cart' | 'checkout';
  /** `open`: at its start; the others: when it happened. */
  readonly happening: 'started' | 'completed' | 'abandoned' | 'open';
  /** Epoch seconds of the minute. */
  readonly minute: number;
  readonly count: number;
  readonly left: SumsByCurrency;
  readonly cut_off: number;
}

export const abandonmentLive = defineQuery<AbandonmentParameters<LiveAbandonmentRequest>, LiveRow>({
  name: 'abandonment_live',
  limits,
  sql({ request, idleMs, nowMs, marginMs }, target) {
    const binder = createBinder();
    const sinceMs = firstMinuteMs(nowMs, request.minutes);
    const outcomes = outcomesCtes({
      binder,
      target,
      source: request.source,
      bots: 'left_out',
      starts: { fromMs: null, untilMs: null },
      // What was idle since before then had ended before the first minute.
      read: { fromMs: marginMs === null ? null : sinceMs - idleMs - marginMs, untilMs: null },
      idleMs,
      nowMs,
    });
    const idle = binder.bind('Int64', idleMs);
    return binder.bound(`WITH ${outcomes},
-- one row a cart or checkout and what happened to it
happenings AS (
  SELECT what, step.1 AS happening, step.2 AS at, is_cut_off, left_currencies, left_amounts
  FROM outcomes
  ARRAY JOIN [
    ('started', started_at),
    (outcome, multiIf(outcome = 'completed', last_at, outcome = 'abandoned', last_at + ${idle}, started_at))
  ] AS step
  WHERE at >= ${binder.bind('Int64', sinceMs)} OR happening = 'open'
)
SELECT
  what,
  happening,
  toUInt32(intDiv(at, ${minuteMs}) * 60) AS minute,
  toUInt32(count()) AS count,
  ${sumLeft('1')} AS left,
  toUInt32(countIf(is_cut_off)) AS cut_off
FROM happenings
GROUP BY what, happening, minute`);
  },
});

/** Start of the first of the last `minutes` minutes; the minute that is now counts as one. */
export const firstMinuteMs = (nowMs: number, minutes: number): number =>
  (Math.floor(nowMs / minuteMs) - minutes + 1) * minuteMs;

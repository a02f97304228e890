/** Hours and days of a report's time zone: when an event's begins, and all of them in a row. */
import { createBinder, defineQuery, type Binder } from '@tabiji/warehouse';
import { maxBuckets } from '../api-types/index.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';

export type Bucket = 'hour' | 'day';

const starts = { hour: 'toStartOfHour', day: 'toStartOfDay' } as const;
const adders = { hour: 'addHours', day: 'addDays' } as const;

/** Epoch seconds of the start of the bucket that `instant` (a DateTime64 expression) lies in. */
export const bucketOf = (binder: Binder, bucket: Bucket, zone: string, instant: string): string =>
  `toUnixTimestamp(${starts[bucket]}(toTimeZone(${instant}, ${binder.bind('String', zone)})))`;

interface BucketStartsParameters {
  readonly bucket: Bucket;
  readonly zone: string;
  /** Epoch seconds, both inclusive. */
  readonly from: number;
  readonly until: number;
}

const bucketStarts = defineQuery<BucketStartsParameters, { readonly start: number }>({
  name: 'bucket_starts',
  sql({ bucket, zone, from, until }) {
    const binder = createBinder();
    const tz = binder.bind('String', zone);
    const first = `${starts[bucket]}(toDateTime(${binder.bind('UInt32', from)}, ${tz}))`;
    return binder.bound(`
SELECT DISTINCT toUnixTimestamp(${starts[bucket]}(${adders[bucket]}(${first}, number))) AS start
FROM numbers(${maxBuckets + 2})
WHERE start <= ${binder.bind('UInt32', until)}
ORDER BY start`);
  },
});

/**
 * Starts of all buckets from the one that holds `from` to the one that holds `until` (epoch seconds).
 * @throws InvalidRequest when they are too many.
 */
export async function listBuckets(
  context: QuestionContext,
  parameters: BucketStartsParameters,
): Promise<number[]> {
  const rows = await context.ask(bucketStarts, parameters);
  if (rows.length > maxBuckets) {
    throw new InvalidRequest('/bucket', tooManyBuckets(parameters.bucket));
  }
  return rows.map(({ start }) => start);
}

const longestDays = { hour: Math.floor(maxBuckets / 24), day: maxBuckets } as const;

function tooManyBuckets(bucket: Bucket): string {
  const longest = longestDays[bucket].toLocaleString('en');
  const way = bucket === 'hour' ? 'ask by day ("bucket": "day"), or for' : 'ask for';
  return `by ${bucket} one answer covers at most ${longest} days: ${way} a shorter range`;
}

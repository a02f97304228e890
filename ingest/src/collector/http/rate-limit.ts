/**
 * Token buckets by key: so many events a second, with a burst of ten seconds' worth. Bounded memory:
 * the bucket that was used longest ago is forgotten first, and by then it is as good as full.
 */
export interface RateLimit {
  /**
   * Takes `events` tokens, or none. @returns 0 when they were there, else the milliseconds until
   * they will be.
   */
  take(key: string, events: number): number;
}

interface Bucket {
  tokens: number;
  updatedMs: number;
}

const burstSeconds = 10;
/** A whole batch always fits into a full bucket. */
const leastBurst = 500;
const maxBuckets = 100_000;
/** Tokens are sums of fractions: what is short by less is there. */
const roundingError = 1e-6;

/** @param eventsPerSecond 0 switches it off. @param monotonicMs a clock in milliseconds. */
export function createRateLimit(eventsPerSecond: number, monotonicMs: () => number): RateLimit {
  if (eventsPerSecond <= 0) return { take: () => 0 };
  const burst = Math.max(leastBurst, eventsPerSecond * burstSeconds);
  const buckets = new Map<string, Bucket>();

  function bucketOf(key: string, nowMs: number): Bucket {
    const bucket = buckets.get(key) ?? { tokens: burst, updatedMs: nowMs };
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value ?? '');
    return bucket;
  }

  return {
    take(key, events) {
      const nowMs = monotonicMs();
      const bucket = bucketOf(key, nowMs);
      const earned = ((nowMs - bucket.updatedMs) / 1000) * eventsPerSecond;
      bucket.tokens = Math.min(burst, bucket.tokens + earned);
      bucket.updatedMs = nowMs;
      if (bucket.tokens + roundingError < events) {
        const waitMs = ((events - bucket.tokens) / eventsPerSecond) * 1000;
        return Math.max(1, Math.ceil(waitMs - roundingError));
      }
      bucket.tokens -= events;
      return 0;
    },
  };
}

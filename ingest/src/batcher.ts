/**
 * The Batcher port: joins what many callers add into few flushes, bounded by items, bytes and time.
 * A full one says so at once: that is the back-pressure signal that becomes 503.
 */
export interface BatcherLimits {
  /** Items and bytes of one flush. */
  readonly maxItems: number;
  readonly maxBytes: number;
  /** How long the first item of a flush waits for company, in milliseconds; 0 = until the next tick. */
  readonly maxWaitMs: number;
  /** Bytes waiting or in flight over all flushes; more is refused. */
  readonly maxPendingBytes: number;
}

export interface Batcher<Item> {
  /**
   * Resolves when the flush that holds these items has succeeded, rejects when it failed.
   * @throws BatcherFull, synchronously as a rejection, when maxPendingBytes would be passed.
   */
  add(items: readonly Item[], bytes: number): Promise<void>;
  readonly pendingBytes: number;
  /** Flushes what waits and resolves when nothing is in flight. */
  drain(): Promise<void>;
}

export class BatcherFull extends Error {
  override readonly name = 'BatcherFull';
}

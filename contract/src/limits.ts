/**
 * The limits of the wire contract. Each is enforced by the collector and has a test on either side.
 */
export const limits = {
  /** Events in one batch. */
  maxEventsPerBatch: 500,
  /** Body of one request after inflating, in bytes. */
  maxBatchBytes: 512 * 1024,
  /** One event as JSON, in bytes. */
  maxEventBytes: 32 * 1024,
  /** Levels of nesting inside one event; the event object itself is level 1. */
  maxDepth: 8,
  /** Top-level keys of `properties`. */
  maxProperties: 256,
  /** A property key, in UTF-16 code units. */
  maxKeyLength: 128,
  /** A string anywhere in an event, in UTF-16 code units. */
  maxStringLength: 8_192,
  /** An event name, in UTF-16 code units. */
  maxNameLength: 64,
  /** `anonymous_id`, `user_id` and `session_id`, in UTF-16 code units. */
  maxIdLength: 128,
  /** Entries of `properties.items`, as in GA4. */
  maxItems: 200,
  /** Largest absolute amount of money, exclusive; what Decimal(18, 4) holds. */
  maxMoney: 1e14,
  /** Live events older than this are clamped to it, in milliseconds. */
  maxPastMs: 30 * 24 * 60 * 60 * 1000,
  /** Live events further ahead than this are clamped to it, in milliseconds. */
  maxFutureMs: 5 * 60 * 1000,
  /** Imported events further ahead than this are rejected, in milliseconds. */
  maxImportFutureMs: 24 * 60 * 60 * 1000,
} as const;

/**
 * The EventLog port: a durable, partitioned, ordered log. Embedded and Kafka stand behind it, and
 * every implementation passes the same contract suite. It knows bytes, not events.
 */
export interface LogRecord {
  /** Records of one key stay in one partition, in the order of their appends. */
  readonly key: string;
  readonly value: Uint8Array;
}

export interface LogEntry {
  /** Dense within a partition, from 0. */
  readonly offset: number;
  readonly key: string;
  readonly value: Buffer;
}

/** How far a reader is. `note` is the reader's own (at most 4,000 bytes) and is stored with the offset. */
export interface Commit {
  /** The next offset to be read; everything before it is done with. */
  readonly offset: number;
  readonly note: string;
}

export interface ReadLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
  /** How long to wait for the first record, in milliseconds; 0 answers at once. */
  readonly waitMs: number;
}

export interface LogHealth {
  readonly ok: boolean;
  /** In words, when not ok. */
  readonly detail: string;
  /** Records that are appended and not committed, over all partitions. */
  readonly backlogRecords: number;
  readonly backlogBytes: number;
}

export interface EventLog {
  readonly topic: string;
  /** Made with the log and never again: offsets of two logs of one topic are told apart by it. */
  readonly id: string;
  readonly partitions: number;
  /**
   * Resolves when every record is durable (fsynced, or acknowledged by Kafka with acks=all); all of
   * one call or none. @throws LogUnavailable when the log is full or away: nothing was promised.
   */
  append(records: readonly LogRecord[]): Promise<void>;
  /** Partitions that this process reads. */
  assigned(): readonly number[];
  /** Entries from `offset` on, in order, across gaps; fewer than asked for at the end. Rejects after close. */
  read(partition: number, offset: number, limits: ReadLimits): Promise<LogEntry[]>;
  committed(partition: number): Promise<Commit>;
  /** Durable when it resolves. Entries before `offset` may be deleted. Never moves backwards. */
  commit(partition: number, commit: Commit): Promise<void>;
  health(): Promise<LogHealth>;
  close(): Promise<void>;
}

/** The log can't take records now; `retryAfterMs` is what the client is told. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  constructor(
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The log holds as much as it may: it takes records again when a commit has made room. */
export class LogFull extends LogUnavailable {}

/**
 * The partition is no longer this process's: others may have read and committed since. What was
 * begun with it is to be dropped; `committed` begins anew once it is assigned again.
 */
export class PartitionLost extends Error {
  override readonly name = 'PartitionLost';
  constructor(readonly partition: number) {
    super(`partition ${partition} is not this process's any more`);
  }
}

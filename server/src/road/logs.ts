/** The two logs of a road, whichever stands behind them: of accepted events, and of dead letters. */
import type { EventLog, PartitionLag } from '@tabiji/ingest';

export interface Logs {
  readonly log: EventLog;
  /** To append to and to look at. */
  readonly deadLetters: EventLog;
  /** The dead letters as one who may take them off. */
  replaying<Result>(use: (letters: EventLog) => Promise<Result>): Promise<Result>;
  /** How far the partitions that this process loads are behind; null where the log tells no times. */
  readonly lags: (() => Promise<PartitionLag[]>) | null;
  /**
   * Resolves when what was appended before is stored by the loaders, wherever they are; null where
   * only the loader of this process knows.
   */
  readonly settled: (() => Promise<void>) | null;
  close(): Promise<void>;
}

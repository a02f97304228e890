/** Where imported events go: the pipeline of this process, or a running server. */
import type { Verdict } from '@tabiji/contract';

export interface ImportSink {
  /**
   * Resolves when the accepted ones are durable, with a verdict for each. Waits and tries again by
   * itself while the log is full or away. @throws Problem when it never will.
   */
  send(events: readonly unknown[]): Promise<readonly Verdict[]>;
  /** Resolves when everything that was sent can be asked about. */
  settle(): Promise<void>;
}

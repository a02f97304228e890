/** Probes and scrapes are to be answered soon, however long a part that hangs takes. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds; Prometheus waits for ten seconds unless it is told otherwise. */
export const soonMs = 3_000;

/** What `work` says, or `late` when it says nothing soon. */
export const soon = <Value>(work: Promise<Value>, late: Value): Promise<Value> =>
  Promise.race([work, sleep(soonMs, late, { ref: false })]);

/**
 * Gets the queue's events to the collector: one request at a time, retried with full jitter, and by
 * beacon when the page may be going. An event leaves the queue only after a 2xx that names it, or a
 * refusal for good.
 */
import { byteLength } from './byte-length.js';
import type { Outcome } from './outcome.js';
import type { Ports } from './ports.js';
import type { Queue } from './queue.js';

const batchDelayMs = 300;
/** Under the 64 KiB that all keepalive requests and beacons of a page share. */
const maxBatchBytes = 48_000;
const firstRetryMs = 1_000;
const maxRetryMs = 60_000;
const maxRetryAfterMs = 3_600_000;
/** What stops us until the next page, in parentheses, and what is tried again. */
const notNow = /(40[13]|410)|408|429|5../;

export const createSender = (ports: Ports, queue: Queue, url: string, writeKey: string) => {
  let timer = 0;
  let running: Promise<void> | 0 = 0;
  /** Keys of what is with the browser, not confirmed. */
  let inFlight: string[] = [];
  /** None but the queue's own, which is the collector's, until a batch was too large. */
  let maxEvents: number | undefined;
  let isStopped: string | undefined;
  let failures = 0;
  let retryAt = 0;
  /** What the collector asked for with Retry-After. */
  let askedMs = 0;

  const waitMs = () => retryAt - ports.nowMs();

  const take = (isLeaving?: boolean) => {
    let bytes = 0;
    return isStopped || waitMs() > 0
      ? []
      : queue
          .queuedKeys()
          .slice(0, maxEvents)
          .filter(
            (key) =>
              // What is under way counts too: all keepalive requests of a page share one allowance.
              (bytes += byteLength(queue.lineOf(key)) + 1) < maxBatchBytes &&
              !(isLeaving && inFlight.includes(key)),
          );
  };

  const bodyOf = (keys: string[]) =>
    `{"write_key":"${writeKey}","sent_at":${ports.nowMs()},"events":[${keys.map(queue.lineOf)}]}`;

  const run = async (): Promise<void> => {
    while ((inFlight = take())[0]) {
      const keys = inFlight;
      const { status, headers, verdicts } = await ports.post(url, bodyOf(keys));
      // A 2xx answers only for what it names.
      const verdictOf = (index: number) =>
        (status! > 299 ? 'rejected' : verdicts?.[index]?.status) as Outcome | undefined;
      const delay = notNow.exec(status as never);
      isStopped = delay?.[1];
      if (status === 413 && keys[1]) {
        maxEvents = keys.length >> 1;
      } else if (delay || !verdictOf(0)) {
        const asked = headers?.get('retry-after');
        const parsedMs = (asked as never) * 1000 || Date.parse(asked!) - ports.nowMs();
        askedMs = parsedMs > 0 ? Math.min(parsedMs, maxRetryAfterMs) : 0;
        retryAt =
          ports.nowMs() +
          askedMs +
          (Math.min(maxRetryMs, firstRetryMs * 2 ** failures++) * ports.randomByte()) / 256;
      } else {
        failures = 0;
        keys.map((key, index) => queue.giveUp(key, verdictOf(index)));
      }
    }
    if (waitMs() > 0) schedule(waitMs());
  };

  const ended = () => {
    running = 0;
  };
  const flush = () => (running ||= run().then(ended, ended));

  const schedule = (delayMs = batchDelayMs) => {
    timer ||= ports.setTimer(() => {
      timer = 0;
      void flush();
    }, delayMs);
  };

  /** What the collector asked for is kept to; our own back-off is not, for a page that comes or goes. */
  const endBackoff = () => {
    if (!askedMs) retryAt = 0;
  };

  return {
    schedule,
    flush,
    /** The page is hidden or going. */
    leave() {
      endBackoff();
      const keys = take(true);
      if (keys[0] && ports.sendLast(url, bodyOf(keys))) inFlight = inFlight.concat(keys);
    },
    /** The page is shown or online again. */
    wakeUp() {
      endBackoff();
      void flush();
    },
  };
};

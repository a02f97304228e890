/**
 * Gets the queue's lines to the collector: one request at a time, retried with full jitter, and by
 * beacon when the page may be going. A line leaves the queue only after a 2xx, or a refusal for good.
 */
import type { DropCause } from './drop-cause.js';
import type { Ports } from './ports.js';
import { byteLength, type Queue } from './queue.js';

const batchDelayMs = 300;
const maxBatchEvents = 500;
/** Under the 64 KiB that all keepalive requests and beacons of a page share. */
const maxBatchBytes = 48_000;
const firstRetryMs = 1_000;
const maxRetryMs = 60_000;
const maxRetryAfterMs = 3_600_000;
/** Statuses, 0 for no answer. */
const stops = /401|403|410/;
const retries = /^0|408|429|5../;

export const createSender = (
  ports: Ports,
  queue: Queue,
  url: string,
  writeKey: string,
  onDone: (lines: string[], cause: DropCause | false) => void,
) => {
  let timer = 0;
  let running: Promise<void> | 0 = 0;
  /** With the browser, not confirmed. */
  let inFlight: string[] = [];
  let maxEvents = maxBatchEvents;
  let isStopped: boolean | undefined;
  let failures = 0;
  let retryAt = 0;
  /** What the collector asked for with Retry-After. */
  let askedMs = 0;

  const waitMs = () => retryAt - ports.nowMs();

  const take = (except: string[]) => {
    let bytes = 0;
    return isStopped || waitMs() > 0
      ? []
      : queue
          .allLines()
          .filter((line) => !except.includes(line))
          .slice(0, maxEvents)
          .filter((line) => (bytes += byteLength(line) + 1) < maxBatchBytes);
  };

  const bodyOf = (lines: string[]) =>
    `{"write_key":"${writeKey}","sent_at":${ports.nowMs()},"events":[${lines}]}`;

  const run = async (): Promise<void> => {
    queue.adoptOrphans();
    while ((inFlight = take([]))[0]) {
      const lines = inFlight;
      const { status, headers } = await ports.post(url, bodyOf(lines));
      if (status === 413 && lines[1]) {
        maxEvents = lines.length >> 1;
      } else if (stops.test(status as never)) {
        isStopped = true;
      } else if (retries.test(status as never)) {
        const asked = headers.get('retry-after');
        const parsedMs = +asked! * 1000 || Date.parse(asked!) - ports.nowMs() || 0;
        askedMs = Math.max(0, Math.min(parsedMs, maxRetryAfterMs));
        const backoffMs = Math.min(maxRetryMs, firstRetryMs * 2 ** failures++);
        retryAt = ports.nowMs() + askedMs + (backoffMs * ports.randomByte()) / 256;
      } else {
        failures = 0;
        queue.rewrite(queue.allLines().filter((line) => !lines.includes(line)));
        onDone(lines, status > 299 && 'refused');
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
      const isDue = timer;
      timer = 0;
      if (isDue) void flush();
    }, delayMs);
  };

  return {
    schedule,
    flush,
    /** The page is hidden or going: another one may take over what isn't confirmed. */
    leave() {
      const lines = take(inFlight);
      if (lines[0] && !failures && ports.sendLast(url, bodyOf(lines))) {
        inFlight = inFlight.concat(lines);
        timer = 0;
      }
      queue.rewrite(queue.allLines(), 0);
    },
    /** The page is shown or online again: don't wait for our own back-off. */
    wakeUp() {
      if (!askedMs) retryAt = 0;
      void flush();
    },
  };
};

/**
 * The Batcher: gathers what callers add within one wait into one flush. Flushes may overlap and are
 * started in the order of the adds; what a flush does with its items is its own business.
 */
import { BatcherFull, type Batcher, type BatcherLimits } from './batcher.js';

interface Gathering<Item> {
  readonly items: Item[];
  bytes: number;
  readonly done: Promise<void>;
  readonly settle: (outcome: Promise<void>) => void;
}

function gather<Item>(): Gathering<Item> {
  let settle: (outcome: Promise<void>) => void = () => undefined;
  const done = new Promise<void>((resolve) => (settle = resolve));
  return { items: [], bytes: 0, done, settle };
}

/** The items of one add are never split: one that is over a flush's limits goes alone. */
export function createBatcher<Item>(
  limits: BatcherLimits,
  flush: (items: readonly Item[]) => Promise<void>,
): Batcher<Item> {
  let current: Gathering<Item> | undefined;
  let cancelWait: () => void = () => undefined;
  let pendingBytes = 0;
  const inFlight = new Set<Promise<void>>();

  function startWait(): void {
    if (limits.maxWaitMs > 0) {
      const timer = setTimeout(send, limits.maxWaitMs);
      cancelWait = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(send);
      cancelWait = () => clearImmediate(immediate);
    }
  }

  function send(): void {
    cancelWait();
    const sent = current;
    if (!sent) return;
    current = undefined;
    const outcome = (async () => flush(sent.items))();
    const settled = outcome.then(
      () => undefined,
      () => undefined,
    );
    inFlight.add(settled);
    void settled.then(() => {
      pendingBytes -= sent.bytes;
      inFlight.delete(settled);
    });
    sent.settle(outcome);
  }

  const fits = (gathering: Gathering<Item>, items: number, bytes: number): boolean =>
    gathering.items.length + items <= limits.maxItems && gathering.bytes + bytes <= limits.maxBytes;

  return {
    async add(items, bytes) {
      if (items.length === 0) return;
      if (pendingBytes + bytes > limits.maxPendingBytes) {
        throw new BatcherFull(`more than ${limits.maxPendingBytes} bytes would wait`);
      }
      if (current && !fits(current, items.length, bytes)) send();
      if (!current) startWait();
      const gathering = (current ??= gather<Item>());
      for (const item of items) gathering.items.push(item);
      gathering.bytes += bytes;
      pendingBytes += bytes;
      if (gathering.items.length >= limits.maxItems || gathering.bytes >= limits.maxBytes) send();
      await gathering.done;
    },
    get pendingBytes() {
      return pendingBytes;
    },
    async drain() {
      send();
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

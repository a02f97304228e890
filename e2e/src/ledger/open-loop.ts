/**
 * Shoppers who don't wait for each other: so many events a second are sent, whatever was answered
 * to those before. Who is turned away goes away. A closed loop would slow down with its server and
 * hide what it does to those who come meanwhile.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import { browserAgent } from './live-sender.js';
import type { SeededRandom } from './seeded-random.js';
import { shopperEvents, toWire, type LedgerEvent } from './shopper-events.js';

export interface OpenLoopOptions {
  readonly url: string;
  readonly writeKey: string;
  readonly ledger: Ledger;
  readonly random: SeededRandom;
  readonly fromMs: number;
  readonly toMs: number;
  readonly eventsPerSecond: number;
  /** Makes ids unique over several loops. */
  readonly prefix: string;
  /** @param ms from when the batch was due, not from when it left. */
  readonly onAnswer: (answer: OpenLoopAnswer) => void;
  /** Brings a batch without an answer to its end: it may have been stored. */
  readonly settle: (events: readonly LedgerEvent[]) => Promise<void>;
}

export interface OpenLoopAnswer {
  /** 0 is none. */
  readonly status: number;
  readonly ms: number;
  readonly hasRetryAfter: boolean;
}

/** What is due in this time comes at once. */
const burstMs = 2_000;
const batchEvents = 40;
const patienceMs = 10_000;
/** As from a proxy in front: who finds none free waits, and their time counts. */
const connections = 256;

export interface OpenLoop {
  /** Resolves when everything that was sent is settled. */
  stop(): Promise<void>;
}

export function startOpenLoop(options: OpenLoopOptions): OpenLoop {
  const { url, writeKey, ledger, eventsPerSecond, onAnswer, settle } = options;
  const stopping = new AbortController();
  const nextBatch = createBatches(options);
  const underWay = new Set<Promise<void>>();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  async function send(events: readonly LedgerEvent[], dueMs: number): Promise<void> {
    ledger.sent(events);
    const body = JSON.stringify({ write_key: writeKey, events: events.map(toWire) });
    const { status, hasRetryAfter } = await post(agent, `${url}/v1/events`, body);
    onAnswer({ status, ms: performance.now() - dueMs, hasRetryAfter });
    if (status === 200) ledger.settled(events, 'acked');
    else if (status === 429 || status === 503) ledger.forgotten(events);
    else await settle(events);
  }

  async function run(): Promise<void> {
    const beginMs = performance.now();
    let sent = 0;
    while (!stopping.signal.aborted) {
      const dueMs = performance.now();
      const due = ((dueMs - beginMs) / 1_000) * eventsPerSecond;
      for (; sent < due; sent += batchEvents) {
        const sending = send(nextBatch(batchEvents), dueMs);
        underWay.add(sending);
        void sending.finally(() => underWay.delete(sending));
      }
      await sleep(burstMs, null, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

const post = (
  agent: Agent,
  url: string,
  body: string,
): Promise<Pick<OpenLoopAnswer, 'status' | 'hasRetryAfter'>> =>
  new Promise((resolve) => {
    const noAnswer = (): void => resolve({ status: 0, hasRetryAfter: false });
    const headers = { 'content-type': 'text/plain', 'user-agent': browserAgent };
    const signal = AbortSignal.timeout(patienceMs);
    request(url, { agent, method: 'POST', headers, signal }, (answer) => {
      const { statusCode: status = 0 } = answer;
      answer.resume();
      answer.once('error', noAnswer);
      answer.once('end', () => resolve({ status, hasRetryAfter: 'retry-after' in answer.headers }));
    })
      .once('error', noAnswer)
      .end(body);
  });

function createBatches(options: OpenLoopOptions): (count: number) => LedgerEvent[] {
  const ready: LedgerEvent[] = [];
  let shopper = 0;
  return (count) => {
    while (ready.length < count) ready.push(...shopperEvents(shopper++, options));
    return ready.splice(0, count);
  };
}

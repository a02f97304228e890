// A collector on a real socket, with real logs in a directory of the test's own.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AcceptedEvent, DeadLetter } from '@tabiji/contract';
import { createCollector, type CollectorDeps } from '../src/collector/create-collector.js';
import { createPipeline, type PipelineDeps } from '../src/collector/pipeline.js';
import type { Source } from '../src/collector/sources.js';
import { decodeRecord } from '../src/loader/decode-record.js';
import { createEmbeddedLog } from '../src/log/embedded-log.js';
import type { EventLog } from '../src/log/event-log.js';
import { recordedMetrics, type RecordedMetrics } from './recorded-metrics.js';
import { temporaryDirectory } from './temporary-directory.js';

export const shopKey = 'pk_shop';
export const shop: Source = {
  source: 'shop',
  writeKey: shopKey,
  origins: ['https://shop.example'],
  enabled: true,
  defaultCurrency: 'EUR',
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into many shapes
  readonly json: any;
}

export interface CollectorHarness {
  readonly url: string;
  readonly port: number;
  readonly metrics: RecordedMetrics;
  readonly log: EventLog;
  readonly deadLetters: EventLog;
  post(
    body: string | Uint8Array,
    headers?: Record<string, string>,
    query?: string,
  ): Promise<Answer>;
  /** Posts events as the shop's tracker does. */
  send(events: readonly unknown[], batch?: Record<string, unknown>): Promise<Answer>;
  stored(): Promise<AcceptedEvent[]>;
  letters(): Promise<DeadLetter[]>;
  close(): Promise<void>;
}

type Options = Partial<Omit<CollectorDeps, 'pipeline'>> &
  Partial<Omit<PipelineDeps, 'metrics'>> & {
    readonly trustProxyHops?: number;
    readonly maxLogBytes?: number;
    readonly maxDeadLetterBytes?: number;
  };

const everything = { maxRecords: 1e6, maxBytes: 1e9, waitMs: 0 };
const readAll = async (log: EventLog): Promise<unknown[]> => {
  const entries = await log.read(0, (await log.committed(0)).offset, everything);
  return entries.map(({ value }) => JSON.parse(value.toString()) as unknown);
};

async function storedIn(log: EventLog): Promise<AcceptedEvent[]> {
  const entries = await log.read(0, (await log.committed(0)).offset, everything);
  return entries.map(({ value }) => {
    const decoded = decodeRecord(value);
    if (!decoded.ok) throw new Error(decoded.detail);
    return decoded.event;
  });
}

export async function startCollector(options: Options = {}): Promise<CollectorHarness> {
  const dir = temporaryDirectory();
  const [log, deadLetters] = await Promise.all([
    options.log ??
      createEmbeddedLog({ dir, topic: 'events', maxBytes: options.maxLogBytes ?? 256e6 }),
    options.deadLetters ??
      createEmbeddedLog({ dir, topic: 'letters', maxBytes: options.maxDeadLetterBytes ?? 256e6 }),
  ]);
  const metrics = recordedMetrics();
  const pipeline = createPipeline({ ...options, log, deadLetters, metrics });
  const collector = createCollector({ sources: [shop], ...options, pipeline, metrics });
  const server: Server = createServer((request, response) =>
    collector(request, response, () => response.writeHead(404).end()),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const harness: CollectorHarness = {
    url,
    port,
    metrics,
    log,
    deadLetters,
    async post(body, headers = {}, query = '') {
      const response = await fetch(`${url}/v1/events${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...headers },
        body: typeof body === 'string' ? body : Buffer.from(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        json: text === '' ? null : JSON.parse(text),
      };
    },
    send: (events, batch = {}) =>
      harness.post(JSON.stringify({ write_key: shopKey, ...batch, events })),
    stored: () => storedIn(log),
    letters: async () => (await readAll(deadLetters)) as DeadLetter[],
    async close() {
      server.close();
      server.closeAllConnections();
      await pipeline.drain();
      await Promise.all([log.close(), deadLetters.close()]);
    },
  };
  return harness;
}

/**
 * `POST /v1/events`: who may send, how much, and the answer. Judging and storing is the pipeline's.
 * On Node's own request and response, so that it can be asked before an application's middleware.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits, stageByName, stagePresets } from '@tabiji/contract';
import { BatcherFull } from '../batcher.js';
import { LogUnavailable } from '../log/event-log.js';
import { silentLogger, type Logger } from '../logger.js';
import { noMetrics, type Metrics } from '../metrics.js';
import { createAdmission, type RateLimits } from './http/admission.js';
import { batchAnswerText } from './http/batch-answer.js';
import { createByteBudget } from './http/byte-budget.js';
import { createHttpMetrics } from './http/http-metrics.js';
import { allowReading, answerPreflight } from './http/cors.js';
import { parseBatch } from './http/parse-batch.js';
import { readBody, type Body } from './http/read-body.js';
import { refuse } from './http/refuse.js';
import { Refused } from './http/refused.js';
import type { Pipeline } from './pipeline.js';
import { createSources, type Source } from './sources.js';

export interface CollectorDeps {
  readonly pipeline: Pipeline;
  readonly sources: readonly Source[];
  readonly rateLimits?: Partial<RateLimits>;
  /** Proxies in front whose X-Forwarded-For is believed. Default 0. */
  readonly trustProxyHops?: number;
  /** Bodies in memory at one time, in bytes; more is answered with 503. Default 64 MiB. */
  readonly maxInFlightBytes?: number;
  /** A body that takes longer is cut with 408. Default 10,000. */
  readonly bodyTimeoutMs?: number;
  /** Stage by canonical name, for `?debug=1`. Default: the standard preset. */
  readonly stages?: ReadonlyMap<string, string>;
  readonly metrics?: Metrics;
  readonly logger?: Logger;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** A monotonic clock in milliseconds. */
  readonly monotonicMs?: () => number;
}

/** Events a second; a burst of ten seconds' worth is let through. */
export const defaultRateLimits: RateLimits = {
  eventsPerSecondPerKey: 20_000,
  eventsPerSecondPerAddress: 2_000,
};

/** What a client is told when memory is used up. */
const busyRetryMs = 1_000;

/** Answers what is the collector's; everything else is handed on. Express can use it as it is. */
export type Collector = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

export function createCollector(deps: CollectorDeps): Collector {
  const { pipeline, metrics = noMetrics, logger = silentLogger, now = Date.now } = deps;
  const { stages = stageByName(stagePresets.standard), bodyTimeoutMs = 10_000 } = deps;
  const { monotonicMs = () => performance.now() } = deps;
  const sources = createSources(deps.sources);
  const rateLimits = { ...defaultRateLimits, ...deps.rateLimits };
  const hops = deps.trustProxyHops ?? 0;
  const admission = createAdmission(sources, rateLimits, hops, monotonicMs);
  const budget = createByteBudget(deps.maxInFlightBytes ?? 64 * 1024 * 1024);
  const bodyLimits = {
    maxBytes: limits.maxBatchBytes,
    timeoutMs: bodyTimeoutMs,
    retryAfterMs: busyRetryMs,
  };
  const { requestSeconds, refused: refusedCounter } = createHttpMetrics(metrics);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAtMs = now();
    const { key, debug } = readQuery(request);
    admission.letRequestIn(request);
    const early = key === undefined ? undefined : admission.sourceOf(request, key);
    const body: Body = await readBody(request, bodyLimits, budget);
    try {
      const batch = parseBatch(body.bytes);
      const source = early ?? admission.sourceOf(request, batch.writeKey ?? '');
      admission.letEventsIn(request, source, batch.entries.length);
      const result = await pipeline.accept(batch, {
        source: source.source,
        receivedAtMs,
        sentAtMs: batch.sentAtMs,
        userAgent: request.headers['user-agent'] ?? '',
        defaultCurrency: source.defaultCurrency,
        imported: false,
      });
      allowReading(response, request.headers.origin);
      sendAnswer(response, batchAnswerText(result, debug ? stages : undefined));
    } finally {
      body.release();
    }
  }

  function refusalOf(error: unknown): Refused {
    if (error instanceof Refused) return error;
    if (error instanceof BatcherFull) return new Refused('log_unavailable', busyRetryMs);
    if (error instanceof LogUnavailable) {
      logger.warn({ detail: error.message }, 'the log takes no events');
      return new Refused('log_unavailable', error.retryAfterMs);
    }
    logger.error({ err: error }, 'a batch could not be stored');
    return new Refused('log_unavailable', busyRetryMs);
  }

  async function post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startMs = monotonicMs();
    try {
      await answer(request, response);
    } catch (error) {
      const refused = refusalOf(error);
      refusedCounter.add(1, refused.reason);
      refuse(request, response, refused, bodyTimeoutMs);
    }
    requestSeconds.observe((monotonicMs() - startMs) / 1000);
  }

  return (request, response, next) => {
    const { method, url = '' } = request;
    if ((method !== 'POST' && method !== 'OPTIONS') || !route.test(url)) return next();
    if (method === 'OPTIONS') return answerPreflight(request, response, sources);
    void post(request, response);
  };
}

const route = /^\/v1\/events\/?(?:\?|$)/i;

function readQuery(request: IncomingMessage): { key: string | undefined; debug: boolean } {
  const header = request.headers['x-write-key'];
  const key = Array.isArray(header) ? header[0] : header;
  const { url = '' } = request;
  const at = url.indexOf('?');
  if (at < 0) return { key, debug: false };
  const query = new URLSearchParams(url.slice(at + 1));
  return { key: key ?? query.get('key') ?? undefined, debug: query.get('debug') === '1' };
}

function sendAnswer(response: ServerResponse, text: string): void {
  response
    .writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    .end(text);
}

/** Everything that one port answers, in the order in which it is asked. */
import type { RequestListener } from 'node:http';
import type { Collector } from '@tabiji/ingest';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Readiness } from './readiness.js';

export interface AppParts {
  readonly readiness: Readiness;
  /** Prometheus' text, and its content type. */
  readonly metrics: () => Promise<{ type: string; text: string }>;
  readonly trustProxyHops: number;
  /** Needs nothing that a start waits for. */
  readonly always: readonly RequestHandler[];
  readonly logger: Logger;
}

export interface App {
  readonly handler: RequestListener;
  /** Asked before everything else, once all has been started: a middleware chain costs a request more. */
  collect(collector: Collector): void;
  /** Puts what has been started behind the probes; until then everything else answers 503. */
  mount(...handlers: (RequestHandler | readonly [path: string, handler: RequestHandler])[]): void;
}

export function createApp(parts: AppParts): App {
  const { readiness, metrics, trustProxyHops, always, logger } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxyHops);
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ alive: true });
  });
  app.get('/readyz', readiness.handler);
  app.get('/metrics', async (_request, response) => {
    const { type, text } = await metrics();
    response.set('Content-Type', type).send(text);
  });
  for (const handler of always) app.use(handler);
  const inner = express.Router();
  app.use((request, response, next) => {
    if (readiness.started) return inner(request, response, next);
    response.set({
      'Retry-After': '1',
      // A page of another host may read that it is to come again.
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Retry-After',
    });
    response.status(503);
    response.json({ error: 'starting', detail: 'The server is starting or stopping: try again' });
  });
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing here');
  });
  app.use(answerErrors(logger));
  let collector: Collector | undefined;
  return {
    handler(request, response) {
      if (!collector || !readiness.started) return app(request, response);
      collector(request, response, () => app(request, response));
    },
    collect(first) {
      collector = first;
    },
    mount(...handlers) {
      for (const entry of handlers) {
        if (typeof entry === 'function') inner.use(entry);
        else inner.use(entry[0], entry[1]);
      }
    },
  };
}

/** Express tells an error handler by its four parameters. */
const answerErrors =
  (logger: Logger): express.ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = (error as { status?: unknown }).status;
    const known = typeof status === 'number' && status >= 400 && status < 500;
    if (!known) logger.error({ err: error, path: request.path }, 'a request failed');
    response.status(known ? status : 500).json({
      error: known ? 'bad_request' : 'internal',
      detail: known
        ? String((error as Error).message)
        : 'Something went wrong here; it is in the log',
    });
  };

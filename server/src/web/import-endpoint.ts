/**
 * POST /v1/import?source=NAME `{events: […]}`: historical events for the holder of an admin token,
 * on the same road as live ones. Answers like /v1/events: accepted means durable.
 * POST /v1/import/settle answers when everything accepted before is in the warehouse.
 */
import { limits } from '@tabiji/contract';
import { BatcherFull, LogUnavailable, type Pipeline } from '@tabiji/ingest';
import { json, Router, type RequestHandler } from 'express';
import { importContext, sourceName } from '../import/import-context.js';

export interface ImportEndpoint {
  readonly road: {
    readonly pipeline: Pick<Pipeline, 'accept'>;
    readonly settled: () => Promise<void>;
  };
  readonly requireAdmin: RequestHandler;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Room for what an event's JSON grows by on the way. */
const maxBodyBytes = 2 * limits.maxBatchBytes;

export function createImportEndpoint({ road, requireAdmin, now }: ImportEndpoint): Router {
  const router = Router();
  router.post(
    '/v1/import',
    requireAdmin,
    json({ limit: maxBodyBytes }),
    async (request, response) => {
      const refuse = (status: number, error: string, detail: string): void => {
        response.status(status).json({ error, detail });
      };
      const source = String(request.query['source'] ?? 'import');
      if (!sourceName.test(source)) {
        return refuse(400, 'unparseable', 'source: 1 to 64 letters, digits, dots, _ or -');
      }
      const events: unknown = (request.body as { events?: unknown } | undefined)?.events;
      if (!Array.isArray(events)) {
        return refuse(400, 'unparseable', 'The body must be JSON with a list of events');
      }
      if (events.length > limits.maxEventsPerBatch) {
        return refuse(413, 'too_many_events', `At most ${limits.maxEventsPerBatch} events at once`);
      }
      try {
        const { verdicts } = await road.pipeline.accept(events, importContext(source, now()));
        const count = (status: string): number =>
          verdicts.filter((verdict) => verdict.status === status).length;
        response.json({
          accepted: count('accepted'),
          rejected: count('rejected'),
          dropped: count('dropped'),
          verdicts,
        });
      } catch (error) {
        if (!(error instanceof LogUnavailable) && !(error instanceof BatcherFull)) throw error;
        response.set('Retry-After', '1');
        refuse(503, 'log_unavailable', 'The log is full or away: try again');
      }
    },
  );
  router.post('/v1/import/settle', requireAdmin, async (_request, response) => {
    await road.settled();
    response.json({ settled: true });
  });
  return router;
}

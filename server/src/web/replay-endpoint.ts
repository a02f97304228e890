/** POST /v1/replay: the dead letters once more, for the holder of an admin token. One at a time. */
import type { ReplayTally } from '@tabiji/ingest';
import { BatcherFull, LogUnavailable } from '@tabiji/ingest';
import { Router, type RequestHandler } from 'express';

export interface ReplayEndpoint {
  readonly replay: () => Promise<ReplayTally>;
  readonly requireAdmin: RequestHandler;
}

export function createReplayEndpoint({ replay, requireAdmin }: ReplayEndpoint): Router {
  const router = Router();
  let running: Promise<ReplayTally> | null = null;
  router.post('/v1/replay', requireAdmin, async (_request, response) => {
    try {
      // who asks while one runs gets its answer
      running ??= replay().finally(() => (running = null));
      response.json(await running);
    } catch (error) {
      if (!(error instanceof LogUnavailable) && !(error instanceof BatcherFull)) throw error;
      response.status(503).set('Retry-After', '1');
      response.json({ error: 'log_unavailable', detail: 'The log is full or away: try again' });
    }
  });
  return router;
}

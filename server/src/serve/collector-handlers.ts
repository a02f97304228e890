/** What takes events in over HTTP: pages by their write key, imports and replays by an admin token. */
import { stageByName, stagePresets } from '@tabiji/contract';
import { createCollector, type Collector } from '@tabiji/ingest';
import type { RequestHandler } from 'express';
import type { Entrance } from '../road/entrance.js';
import { requireAdmin } from '../web/admin-token.js';
import { createImportEndpoint } from '../web/import-endpoint.js';
import { createReplayEndpoint } from '../web/replay-endpoint.js';
import { createSecurityHeaders } from '../web/security-headers.js';
import { replay } from './replay.js';
import type { TargetContext } from './target.js';
import type { WhoMay } from './who-may.js';

export interface CollectorHandlers extends Pick<
  TargetContext,
  'settings' | 'logger' | 'prometheus'
> {
  readonly entrance: Entrance;
  /** Resolves when everything that was taken in before is in the warehouse. */
  readonly settled: () => Promise<void>;
  readonly who: WhoMay;
}

export function collectorHandlers(options: CollectorHandlers): {
  collector: Collector;
  handlers: RequestHandler[];
} {
  const { entrance, settled, settings, who, prometheus, logger } = options;
  const { rate_limits: rates, limits, stages } = settings;
  const { pipeline } = entrance;
  const guard = requireAdmin(who.adminTokens);
  return {
    collector: createCollector({
      pipeline,
      sources: who.sources,
      rateLimits: {
        eventsPerSecondPerKey: rates.events_per_second_per_key,
        eventsPerSecondPerAddress: rates.events_per_second_per_address,
      },
      trustProxyHops: settings.trust_proxy_hops,
      maxInFlightBytes: limits.max_in_flight_bytes,
      bodyTimeoutMs: limits.body_timeout_ms,
      stages: stageByName(stagePresets[stages.preset], stages.rules),
      metrics: prometheus.metrics,
      logger,
    }),
    handlers: [
      createSecurityHeaders({ collectorUrl: settings.collector_url }),
      createImportEndpoint({ road: { pipeline, settled }, requireAdmin: guard, now: Date.now }),
      createReplayEndpoint({
        replay: () => replay(entrance, settings.sources),
        requireAdmin: guard,
      }),
    ],
  };
}

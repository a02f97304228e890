/** What answers questions over HTTP. */
import { randomUUID } from 'node:crypto';
import { createApi, createPrometheusQueryMetrics, type AnalyticsDeps } from '@tabiji/analytics';
import { stagePresets } from '@tabiji/contract';
import type { Warehouse } from '@tabiji/warehouse';
import type { RequestHandler } from 'express';
import { securityHeaders } from '../web/security-headers.js';
import type { TargetContext } from './target.js';
import { turnedAway } from './turned-away.js';
import type { WhoMay } from './who-may.js';

export interface ApiHandlers extends Pick<TargetContext, 'settings' | 'logger' | 'prometheus'> {
  readonly warehouse: Warehouse;
  readonly deadLetters: AnalyticsDeps['deadLetters'];
  readonly who: WhoMay;
}

export function apiHandlers(options: ApiHandlers): RequestHandler[] {
  const { settings, warehouse, who, prometheus, logger, deadLetters } = options;
  const { registry } = prometheus;
  const { preset, rules } = settings.stages;
  return [
    securityHeaders,
    createApi({
      warehouse,
      now: Date.now,
      newId: randomUUID,
      stages: { preset: stagePresets[preset], rules },
      readTokens: [...who.readTokens, ...who.adminTokens],
      logger,
      metrics: createPrometheusQueryMetrics(registry),
      setup: async () => ({
        collectorUrl: settings.collector_url || settings.public_url,
        sources: who.sources,
        turnedAway: await turnedAway(registry),
      }),
      deadLetters,
    }),
  ];
}

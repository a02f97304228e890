/** What answers questions over HTTP. */
import { createApi, type AnalyticsDeps } from '@tabiji/analytics';
import type { RequestHandler } from 'express';
import { createSecurityHeaders } from '../web/security-headers.js';
import type { TargetContext } from './target.js';
import type { WhoMay } from './who-may.js';

export interface ApiHandlers extends Pick<TargetContext, 'logger' | 'settings'> {
  readonly analytics: AnalyticsDeps;
  readonly who: WhoMay;
}

export function apiHandlers({ analytics, who, logger, settings }: ApiHandlers): RequestHandler[] {
  const { readTokens, adminTokens } = who;
  return [
    createSecurityHeaders({ collectorUrl: settings.collector_url }),
    createApi({ ...analytics, readTokens, adminTokens, logger }),
  ];
}

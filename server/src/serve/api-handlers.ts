/** What answers questions over HTTP. */
import { createApi, type AnalyticsDeps } from '@tabiji/analytics';
import type { RequestHandler } from 'express';
import { securityHeaders } from '../web/security-headers.js';
import type { TargetContext } from './target.js';
import type { WhoMay } from './who-may.js';

export interface ApiHandlers extends Pick<TargetContext, 'logger'> {
  readonly analytics: AnalyticsDeps;
  readonly who: WhoMay;
}

export function apiHandlers({ analytics, who, logger }: ApiHandlers): RequestHandler[] {
  const { readTokens, adminTokens } = who;
  return [securityHeaders, createApi({ ...analytics, readTokens, adminTokens, logger })];
}

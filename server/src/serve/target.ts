/** What one process does: which parts of the road it opens, and what it answers over HTTP. */
import type { Collector } from '@tabiji/ingest';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import type { Prometheus } from '../process/prometheus.js';
import type { Opening } from '../road/opening.js';
import type { Readiness } from '../web/readiness.js';
import type { WhoMay } from './who-may.js';

export interface TargetContext {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly prometheus: Prometheus;
  readonly readiness: Readiness;
  readonly opening: Opening;
}

export interface OpenTarget {
  readonly who: WhoMay;
  readonly collector?: Collector;
  /** In the order in which they are asked. */
  readonly handlers: readonly RequestHandler[];
  /** For every path that nobody else answers. */
  readonly pages: readonly RequestHandler[];
  /** Finishes what was begun, then closes everything. */
  close(): Promise<void>;
}

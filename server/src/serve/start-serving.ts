/**
 * Everything in one process: takes the directory, listens (the probes answer at once), opens the
 * road, mounts collector, API, tracker and dashboards. Stops in the opposite order.
 */
import { randomUUID } from 'node:crypto';
import { createApi, createPrometheusQueryMetrics } from '@tabiji/analytics';
import { stageByName, stagePresets } from '@tabiji/contract';
import { createCollector } from '@tabiji/ingest';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import { openDataDirectory, type DataDirectory } from '../data/data-directory.js';
import { createPrometheus, type Prometheus } from '../process/prometheus.js';
import { openRoad, type Road } from '../road/open-road.js';
import { requireAdmin } from '../web/admin-token.js';
import { createApp } from '../web/create-app.js';
import { createDashboards } from '../web/dashboards.js';
import { listen } from '../web/http-server.js';
import { createImportEndpoint } from '../web/import-endpoint.js';
import { createReplayEndpoint } from '../web/replay-endpoint.js';
import { createReadiness } from '../web/readiness.js';
import { securityHeaders } from '../web/security-headers.js';
import { createTrackerScript } from '../web/tracker-script.js';
import { deadLettersOf } from './dead-letters.js';
import { replay } from './replay.js';
import { turnedAway } from './turned-away.js';
import { whoMay, type WhoMay } from './who-may.js';

export type Mount = readonly [path: string, handler: RequestHandler];

export interface StartServing {
  readonly settings: Settings;
  /** Who asks, for the lock. */
  readonly command: string;
  readonly logger: Logger;
  /** More to serve beside the dashboards, once it is known who may write. */
  readonly alsoServe?: (who: WhoMay) => readonly Mount[];
}

export interface Serving {
  readonly url: string;
  readonly who: WhoMay;
  /** Finishes what was begun, loads what it can, closes everything; at most about 9 seconds. */
  stop(): Promise<void>;
}

const httpDrainMs = 4_000;
const loaderDrainMs = 3_000;

export async function startServing(options: StartServing): Promise<Serving> {
  const { settings, logger } = options;
  const data = openDataDirectory(settings.data_dir, options.command);
  try {
    const prometheus = createPrometheus();
    const readiness = createReadiness();
    readiness.waitFor('server');
    const app = createApp({
      readiness,
      logger,
      trustProxyHops: settings.trust_proxy_hops,
      metrics: async () => ({
        type: prometheus.registry.contentType,
        text: await prometheus.registry.metrics(),
      }),
    });
    const http = await listen({ host: settings.host, port: settings.port, handler: app.handler });
    let road: Road;
    let who: WhoMay;
    try {
      road = await openRoad({
        settings,
        data,
        logger,
        prometheus,
        onOpening: openingOf(readiness),
      });
      who = await madeKeys(settings, data, road);
    } catch (error) {
      await http.drain(0);
      throw error;
    }
    watchRoad(road, readiness, prometheus);
    app.mount(
      ...handlersOf({ road, settings, who, prometheus, logger }),
      ...(options.alsoServe?.(who) ?? []),
      createDashboards(),
    );
    readiness.done('server');
    logger.info({ url: http.url }, 'ready');
    return {
      url: settings.public_url === '' ? http.url : settings.public_url.replace(/\/+$/, ''),
      who,
      async stop() {
        readiness.drain();
        await http.drain(httpDrainMs);
        await road.close(loaderDrainMs);
        data.release();
        logger.info({}, 'stopped');
      },
    };
  } catch (error) {
    data.release();
    throw error;
  }
}

/** After all that can fail: new keys are printed once, by the start that made them. */
async function madeKeys(settings: Settings, data: DataDirectory, road: Road): Promise<WhoMay> {
  try {
    return whoMay(settings, data.path);
  } catch (error) {
    await road.close(0);
    throw error;
  }
}

/** Each part is waited for from when it is opened until the next one is. */
function openingOf(readiness: ReturnType<typeof createReadiness>): (part: string) => void {
  let current = '';
  return (part) => {
    if (current !== '') readiness.done(current);
    if (part !== '') readiness.waitFor(part);
    current = part;
  };
}

function watchRoad(
  { log, loader, countDeadLetters }: Road,
  readiness: ReturnType<typeof createReadiness>,
  { gauge, gaugeBy }: Prometheus,
): void {
  readiness.watch('log', async () => {
    const { ok, detail } = await log.health();
    return ok ? '' : detail;
  });
  readiness.watch('loader', () => {
    const { ok, detail } = loader.health();
    return Promise.resolve(ok ? '' : detail);
  });
  gauge(
    'tabiji_log_backlog_records',
    'Records in the log that are not stored yet',
    async () => (await loader.lag()).records,
  );
  gauge('tabiji_log_backlog_bytes', 'Their bytes', async () => (await loader.lag()).bytes);
  gaugeBy(
    'reason',
    'tabiji_dead_letters',
    'Rejected events that wait for a fix and a replay',
    async () => (await countDeadLetters()).byReason,
  );
}

interface Handlers {
  readonly road: Road;
  readonly settings: Settings;
  readonly who: WhoMay;
  readonly prometheus: Prometheus;
  readonly logger: Logger;
}

function handlersOf({ road, settings, who, prometheus, logger }: Handlers): RequestHandler[] {
  const { registry, metrics } = prometheus;
  const { rate_limits: rates, limits, stages } = settings;
  const preset = stagePresets[stages.preset];
  const mayRead = [...who.readTokens, ...who.adminTokens];
  const guard = requireAdmin(who.adminTokens);
  return [
    createCollector({
      pipeline: road.pipeline,
      sources: who.sources,
      rateLimits: {
        eventsPerSecondPerKey: rates.events_per_second_per_key,
        eventsPerSecondPerAddress: rates.events_per_second_per_address,
      },
      maxInFlightBytes: limits.max_in_flight_bytes,
      bodyTimeoutMs: limits.body_timeout_ms,
      stages: stageByName(preset, stages.rules),
      metrics,
      logger,
    }),
    securityHeaders,
    createImportEndpoint({ road, requireAdmin: guard, now: Date.now }),
    createReplayEndpoint({ replay: () => replay(road, settings.sources), requireAdmin: guard }),
    createApi({
      warehouse: road.warehouse,
      now: Date.now,
      newId: randomUUID,
      stages: { preset, rules: stages.rules },
      readTokens: mayRead,
      logger,
      metrics: createPrometheusQueryMetrics(registry),
      setup: async () => ({
        collectorUrl: settings.public_url,
        sources: who.sources,
        turnedAway: await turnedAway(registry),
      }),
      deadLetters: deadLettersOf(road.deadLetters, road.countDeadLetters),
    }),
    createTrackerScript(),
  ];
}

/**
 * One process of Tabiji, whatever its target: takes its directory if it has one, listens (the probes
 * answer at once), opens what the target needs, mounts what it answers. Stops in the opposite order.
 */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import { openDataDirectory, type DataDirectory } from '../data/data-directory.js';
import { createPrometheus } from '../process/prometheus.js';
import { createApp } from '../web/create-app.js';
import { listen } from '../web/http-server.js';
import { createReadiness } from '../web/readiness.js';
import { createTrackerScript } from '../web/tracker-script.js';
import { createPatientOpening } from './patient-opening.js';
import type { OpenTarget, TargetContext } from './target.js';
import { openAll } from './targets/open-all.js';
import { openApi } from './targets/open-api.js';
import { openCollector } from './targets/open-collector.js';
import { openLoader } from './targets/open-loader.js';
import type { WhoMay } from './who-may.js';

export type Mount = readonly [path: string, handler: RequestHandler];

export interface StartServing {
  readonly settings: Settings;
  /** Who asks, for the lock. */
  readonly command: string;
  readonly logger: Logger;
  /** Ends a start that still waits for what it needs. */
  readonly stopping: AbortSignal;
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

/** @throws StoppedWaiting when it was told to stop before it was ready. */
export async function startServing(options: StartServing): Promise<Serving> {
  const { settings, logger, stopping } = options;
  const data =
    settings.target === 'all' ? openDataDirectory(settings.data_dir, options.command) : null;
  try {
    const prometheus = createPrometheus();
    const readiness = createReadiness();
    readiness.waitFor('server');
    prometheus.gauge('tabiji_ready', 'Whether /readyz says so: 1 or 0', async () =>
      (await readiness.waitingFor()).length === 0 ? 1 : 0,
    );
    const app = createApp({
      readiness,
      logger,
      trustProxyHops: settings.trust_proxy_hops,
      always: collects(settings) ? [createTrackerScript()] : [],
      metrics: async () => ({
        type: prometheus.registry.contentType,
        text: await prometheus.registry.metrics(),
      }),
    });
    const http = await listen({ host: settings.host, port: settings.port, handler: app.handler });
    const opening = createPatientOpening({ readiness, logger, stopping });
    const context = { settings, logger, prometheus, readiness, opening };
    let target: OpenTarget;
    try {
      target = await open(context, data);
    } catch (error) {
      await http.drain(0);
      throw error;
    }
    const more = options.alsoServe?.(target.who) ?? [];
    if (target.collector) app.collect(target.collector);
    app.mount(...target.handlers, ...more, ...target.pages);
    readiness.done('server');
    logger.info({ url: http.url, target: settings.target }, 'ready');
    return {
      url: settings.public_url === '' ? http.url : settings.public_url.replace(/\/+$/, ''),
      who: target.who,
      async stop() {
        readiness.drain();
        await http.drain(httpDrainMs);
        await target.close();
        data?.release();
        logger.info({}, 'stopped');
      },
    };
  } catch (error) {
    data?.release();
    throw error;
  }
}

const collects = ({ target }: Settings): boolean => target === 'all' || target === 'collector';

function open(context: TargetContext, data: DataDirectory | null): Promise<OpenTarget> {
  if (data !== null) return openAll(context, data);
  switch (context.settings.target) {
    case 'collector':
      return openCollector(context);
    case 'loader':
      return openLoader(context);
    default:
      return openApi(context);
  }
}

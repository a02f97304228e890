/**
 * The one road of events, in one process: log, pipeline, loader, warehouse. Everything that brings
 * events in (HTTP, import, replay) or asks about them opens it here, and closes it here.
 */
import {
  createDeadLetterCount,
  createEmbeddedLog,
  createLoader,
  createPipeline,
  createReplayMetrics,
  type DeadLetterCount,
  type EventLog,
  type Loader,
  type Pipeline,
  type ReplayMetrics,
} from '@tabiji/ingest';
import type { Warehouse } from '@tabiji/warehouse';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import type { DataDirectory } from '../data/data-directory.js';
import type { Prometheus } from '../process/prometheus.js';
import { openWarehouseFor } from './open-warehouse-for.js';

export interface Road {
  readonly warehouse: Warehouse;
  readonly log: EventLog;
  readonly deadLetters: EventLog;
  readonly countDeadLetters: () => Promise<DeadLetterCount>;
  readonly pipeline: Pipeline;
  readonly loader: Loader;
  readonly replayMetrics: ReplayMetrics;
  /** Loads for at most this long, then closes everything. What is left waits in the log. */
  close(drainMs: number): Promise<void>;
}

export interface OpenRoad {
  readonly settings: Settings;
  readonly data: DataDirectory;
  readonly logger: Logger;
  readonly prometheus: Prometheus;
  /** Told before each part is opened, and after the last with ''. */
  readonly onOpening?: (part: string) => void;
}

/** More dead letters than this are counted and not kept. */
const maxDeadLetterBytes = 256 * 1024 * 1024;

export async function openRoad(options: OpenRoad): Promise<Road> {
  const { settings, data, logger, prometheus, onOpening = () => undefined } = options;
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  const { metrics } = prometheus;
  try {
    onOpening('warehouse');
    const { warehouse, migrations } = await openWarehouseFor(
      settings.warehouse,
      data.warehousePath,
    );
    closers.push(() => warehouse.close());
    if (migrations.length > 0) logger.info({ migrations }, 'migrated the warehouse');

    onOpening('log');
    const log = await createEmbeddedLog({
      dir: data.logPath,
      topic: 'events',
      maxBytes: settings.limits.max_log_bytes,
    });
    closers.push(() => log.close());
    const deadLetters = await createEmbeddedLog({
      dir: data.logPath,
      topic: 'dead_letters',
      maxBytes: maxDeadLetterBytes,
    });
    closers.push(() => deadLetters.close());

    onOpening('loader');
    const loader = createLoader({
      log,
      deadLetters,
      warehouse,
      logger,
      metrics,
      limits: {
        maxRecords: settings.loader.max_block_rows,
        maxBytes: settings.loader.max_block_bytes,
        lingerMs: settings.loader.max_wait_ms,
      },
    });
    loader.start();
    const pipeline = createPipeline({ log, deadLetters, metrics, logger });
    onOpening('');
    return {
      warehouse,
      log,
      deadLetters,
      countDeadLetters: createDeadLetterCount(deadLetters),
      pipeline,
      loader,
      replayMetrics: createReplayMetrics(metrics),
      async close(drainMs) {
        await pipeline.drain();
        await loader.stop({ drainMs });
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

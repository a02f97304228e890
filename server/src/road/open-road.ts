/**
 * The one road of events, in one process: log, pipeline, loader, warehouse. Whatever brings events
 * in from one process (a server of everything, import, replay) opens it here, and closes it here.
 */
import type { Loader } from '@tabiji/ingest';
import type { Warehouse } from '@tabiji/warehouse';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import type { DataDirectory } from '../data/data-directory.js';
import type { Prometheus } from '../process/prometheus.js';
import { createClosers } from './closers.js';
import { createEntrance, type Entrance } from './entrance.js';
import type { Logs } from './logs.js';
import { openEmbeddedLogs } from './open-embedded-logs.js';
import { openKafkaLogs } from './open-kafka-logs.js';
import { openWarehouseFor } from './open-warehouse-for.js';
import type { Opening } from './opening.js';
import { startLoader } from './start-loader.js';

export interface Road extends Entrance {
  readonly warehouse: Warehouse;
  /** null when loading is left to other processes. */
  readonly loader: Loader | null;
  /** Resolves when everything that was taken in before is in the warehouse. */
  settled(): Promise<void>;
  /** Loads for at most this long, then closes everything. What is left waits in the log. */
  close(drainMs: number): Promise<void>;
}

export interface OpenRoad {
  readonly settings: Settings;
  readonly data: DataDirectory;
  readonly logger: Logger;
  readonly prometheus: Prometheus;
  readonly opening: Opening;
  /** Whether this process loads from a log that others may load from, too. */
  readonly loadsShared: boolean;
}

export async function openRoad(options: OpenRoad): Promise<Road> {
  const { settings, data, logger, prometheus, opening, loadsShared } = options;
  const closers = createClosers();
  try {
    const { warehouse, migrations } = await opening('warehouse', () =>
      openWarehouseFor({
        settings: settings.warehouse,
        path: data.warehousePath,
        migrates: true,
      }),
    );
    closers.add(() => warehouse.close());
    if (migrations.length > 0) logger.info({ migrations }, 'migrated the warehouse');

    const loads = settings.log.mode === 'embedded' || loadsShared;
    const logs = await opening('log', () => openLogs(options, loads));
    closers.add(() => logs.close());
    const { metrics } = prometheus;
    const loader = loads
      ? startLoader({ settings: settings.loader, logs, warehouse, logger, metrics })
      : null;
    const entrance = createEntrance(logs, { logger, prometheus });
    return {
      ...entrance,
      warehouse,
      loader,
      settled: logs.settled ?? (async () => loader?.caughtUp()),
      async close(drainMs) {
        await entrance.pipeline.drain();
        await loader?.stop({ drainMs });
        await closers.closeAll();
      },
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

function openLogs({ settings, data, logger }: OpenRoad, reads: boolean): Promise<Logs> {
  if (settings.log.mode === 'kafka') return openKafkaLogs({ settings, reads, logger });
  return openEmbeddedLogs({ dir: data.logPath, maxBytes: settings.limits.max_log_bytes });
}

/** The loader alone: Kafka in, ClickHouse out. Several share the partitions. */
import { createClosers } from '../../road/closers.js';
import { keepJourneys } from '../../road/keep-journeys.js';
import { openKafkaLogs } from '../../road/open-kafka-logs.js';
import { openWarehouseFor } from '../../road/open-warehouse-for.js';
import { startLoader } from '../../road/start-loader.js';
import type { OpenTarget, TargetContext } from '../target.js';
import { watchLoader, watchLog, watchWarehouse } from '../watch.js';
import { whoMay } from '../who-may.js';

const minuteMs = 60_000;
const drainMs = 3_000;

export async function openLoader(context: TargetContext): Promise<OpenTarget> {
  const { settings, logger, prometheus, opening } = context;
  const closers = createClosers();
  try {
    // before the log: a loader that can store nothing takes no partition from those that can
    const { warehouse } = await opening('warehouse', () =>
      openWarehouseFor({ settings: settings.warehouse, path: '', migrates: false }),
    );
    closers.add(() => warehouse.close());
    const logs = await opening('log', () => openKafkaLogs({ settings, reads: true, logger }));
    closers.add(() => logs.close());
    const { metrics } = prometheus;
    const loader = startLoader({ settings: settings.loader, logs, warehouse, logger, metrics });
    const journeys = keepJourneys({
      warehouse,
      logger,
      everyMs: settings.warehouse.journeys_minutes * minuteMs,
    });
    closers.add(() => journeys.stop());
    watchWarehouse(warehouse, context);
    watchLog(logs.log, context);
    watchLoader(loader, logs.lags, context);
    return {
      who: whoMay(settings, null),
      handlers: [],
      pages: [],
      async close() {
        await loader.stop({ drainMs });
        await closers.closeAll();
      },
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

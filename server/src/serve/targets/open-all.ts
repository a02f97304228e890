/** Everything in one process, over a data directory. */
import type { DataDirectory } from '../../data/data-directory.js';
import { keepJourneys } from '../../road/keep-journeys.js';
import { openRoad } from '../../road/open-road.js';
import { createDashboards } from '../../web/dashboards.js';
import { analyticsOf } from '../analytics-of.js';
import { apiHandlers } from '../api-handlers.js';
import { collectorHandlers } from '../collector-handlers.js';
import { deadLettersOf } from '../dead-letters.js';
import type { OpenTarget, TargetContext } from '../target.js';
import { watchDeadLetters, watchLoader, watchLog, watchWarehouse } from '../watch.js';
import { watchCheckouts } from '../watch-checkouts.js';
import { whoMay } from '../who-may.js';

const minuteMs = 60_000;
const loaderDrainMs = 3_000;

export async function openAll(context: TargetContext, data: DataDirectory): Promise<OpenTarget> {
  const road = await openRoad({ ...context, data, loadsShared: true });
  try {
    // after all that can fail: new keys are printed once, by the start that made them
    const who = whoMay(context.settings, data.path);
    watchWarehouse(road.warehouse, context);
    watchLog(road.log, context);
    if (road.loader) watchLoader(road.loader, road.lags, context);
    watchDeadLetters(road.countDeadLetters, context);
    const deadLetters = deadLettersOf(road.deadLetters, road.countDeadLetters);
    const analytics = analyticsOf({ ...context, warehouse: road.warehouse, deadLetters, who });
    watchCheckouts({ ...context, analytics, who });
    const journeys = keepJourneys({
      warehouse: road.warehouse,
      logger: context.logger,
      everyMs: context.settings.warehouse.journeys_minutes * minuteMs,
    });
    const { collector, handlers } = collectorHandlers({
      ...context,
      entrance: road,
      settled: road.settled,
      who,
    });
    return {
      who,
      collector,
      handlers: [...handlers, ...apiHandlers({ ...context, analytics, who })],
      pages: [createDashboards()],
      async close() {
        await journeys.stop();
        await road.close(loaderDrainMs);
      },
    };
  } catch (error) {
    await road.close(0);
    throw error;
  }
}

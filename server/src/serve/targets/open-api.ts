/** The API and the dashboards alone: they need the warehouse, and no log but to list dead letters. */
import { openWarehouseFor } from '../../road/open-warehouse-for.js';
import { createDashboards } from '../../web/dashboards.js';
import { analyticsOf } from '../analytics-of.js';
import { apiHandlers } from '../api-handlers.js';
import { createDistantDeadLetters } from '../distant-dead-letters.js';
import type { OpenTarget, TargetContext } from '../target.js';
import { watchCheckouts } from '../watch-checkouts.js';
import { watchWarehouse } from '../watch.js';
import { whoMay } from '../who-may.js';

export async function openApi(context: TargetContext): Promise<OpenTarget> {
  const { settings, opening } = context;
  const { warehouse } = await opening('warehouse', () =>
    openWarehouseFor({ settings: settings.warehouse, path: '', migrates: false }),
  );
  watchWarehouse(warehouse, context);
  const who = whoMay(settings, null);
  const { deadLetters, close } = createDistantDeadLetters(context);
  const analytics = analyticsOf({ ...context, warehouse, deadLetters, who });
  watchCheckouts({ ...context, analytics, who });
  return {
    who,
    handlers: apiHandlers({ ...context, analytics, who }),
    pages: [createDashboards()],
    async close() {
      await close();
      await warehouse.close();
    },
  };
}

/** Opens a data directory and its road for one command, and closes both whatever happens. */
import type { Settings } from '../config/settings.js';
import { openDataDirectory, type DataDirectory } from '../data/data-directory.js';
import { createLogger } from '../process/logger.js';
import { createPrometheus } from '../process/prometheus.js';
import { openOnce } from './open-once.js';
import { openRoad, type Road } from './open-road.js';

/** Long enough for a warehouse that is slow; nothing is lost when it isn't. */
const drainMs = 60_000;

export async function withRoad<Result>(
  settings: Settings,
  command: string,
  use: (opened: { road: Road; data: DataDirectory }) => Promise<Result>,
): Promise<Result> {
  const data = openDataDirectory(settings.data_dir, command);
  try {
    // at a terminal, only what went wrong is of interest
    const logger = createLogger(settings.log_level === 'info' ? 'warn' : settings.log_level);
    const prometheus = createPrometheus();
    const road = await openRoad({
      ...{ settings, data, logger, prometheus },
      opening: openOnce,
      loadsShared: false,
    });
    try {
      return await use({ road, data });
    } finally {
      await road.close(drainMs);
    }
  } finally {
    data.release();
  }
}

/** The loader of this process, as the settings want it. */
import { createLoader, type Loader, type Metrics } from '@tabiji/ingest';
import type { Warehouse } from '@tabiji/warehouse';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import type { Logs } from './logs.js';

export interface StartLoader {
  readonly settings: Settings['loader'];
  readonly logs: Pick<Logs, 'log' | 'deadLetters'>;
  readonly warehouse: Warehouse;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export function startLoader({ settings, logs, ...deps }: StartLoader): Loader {
  const { log, deadLetters } = logs;
  const loader = createLoader({
    log,
    deadLetters,
    ...deps,
    limits: {
      maxRecords: settings.max_block_rows,
      maxBytes: settings.max_block_bytes,
      lingerMs: settings.max_wait_ms,
    },
  });
  loader.start();
  return loader;
}

/** The logs in the data directory. */
import { createEmbeddedLog } from '@tabiji/ingest';
import type { Logs } from './logs.js';

/** More dead letters than this are counted and not kept. */
const maxDeadLetterBytes = 256 * 1024 * 1024;

export interface OpenEmbeddedLogs {
  readonly dir: string;
  /** Of the log of events. */
  readonly maxBytes: number;
}

export async function openEmbeddedLogs({ dir, maxBytes }: OpenEmbeddedLogs): Promise<Logs> {
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
  const letters = { dir, topic: 'dead_letters', maxBytes: maxDeadLetterBytes };
  const deadLetters = await createEmbeddedLog(letters).catch(async (error) => {
    await log.close();
    throw error;
  });
  return {
    log,
    deadLetters,
    replaying: (use) => use(deadLetters),
    lags: null,
    settled: null,
    async close() {
      await deadLetters.close();
      await log.close();
    },
  };
}

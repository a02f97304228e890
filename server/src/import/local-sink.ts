/** Sends imported events down the road of this process; waits while the log is full. */
import { BatcherFull, LogUnavailable, type Pipeline } from '@tabiji/ingest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportSink } from './import-sink.js';
import { importContext } from './import-context.js';

export interface LocalSinkOptions {
  readonly pipeline: Pick<Pipeline, 'accept'>;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const pauseMs = 100;

export function createLocalSink({ pipeline, source, now }: LocalSinkOptions): ImportSink {
  return {
    async send(events) {
      for (;;) {
        try {
          return (await pipeline.accept(events, importContext(source, now()))).verdicts;
        } catch (error) {
          if (!(error instanceof LogUnavailable) && !(error instanceof BatcherFull)) throw error;
          await sleep(pauseMs);
        }
      }
    },
  };
}

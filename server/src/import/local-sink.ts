/** Sends imported events down the road of this process; waits while the log is full. */
import { BatcherFull, LogUnavailable } from '@tabiji/ingest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportSink } from './import-sink.js';
import type { Road } from '../road/open-road.js';
import { importContext } from './import-context.js';

export interface LocalSinkOptions {
  readonly road: Pick<Road, 'pipeline' | 'settled'>;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const pauseMs = 100;

export function createLocalSink({ road, source, now }: LocalSinkOptions): ImportSink {
  return {
    async send(events) {
      for (;;) {
        try {
          return (await road.pipeline.accept(events, importContext(source, now()))).verdicts;
        } catch (error) {
          if (!(error instanceof LogUnavailable) && !(error instanceof BatcherFull)) throw error;
          await sleep(pauseMs);
        }
      }
    },
    settle: () => road.settled(),
  };
}

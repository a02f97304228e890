/** The dead letters in Kafka, for a process that has no log open: asked for when somebody asks. */
import { DeadLettersAway, type AnalyticsDeps } from '@tabiji/analytics';
import { createDeadLetterCount, LogUnavailable, type KafkaLog } from '@tabiji/ingest';
import { openKafkaLog } from '../road/open-kafka-logs.js';
import { NotThereYet } from '../road/opening.js';
import { deadLettersOf } from './dead-letters.js';
import type { TargetContext } from './target.js';

export interface DistantDeadLetters {
  readonly deadLetters: AnalyticsDeps['deadLetters'];
  close(): Promise<void>;
}

type Ask = AnalyticsDeps['deadLetters'];

export function createDistantDeadLetters({
  settings,
  logger,
}: Pick<TargetContext, 'settings' | 'logger'>): DistantDeadLetters {
  let opened: Promise<{ log: KafkaLog; ask: Ask }> | null = null;

  const open = async (): Promise<{ log: KafkaLog; ask: Ask }> => {
    if (settings.log.mode !== 'kafka') {
      throw new DeadLettersAway(
        'This process does not know where they are: TABIJI_LOG_MODE=kafka and TABIJI_LOG_BROKERS tell it',
      );
    }
    const log = await openKafkaLog({ settings, logger }, 'deadLetters', false);
    return { log, ask: deadLettersOf(log, createDeadLetterCount(log)) };
  };

  return {
    async deadLetters(query) {
      opened ??= open();
      opened.catch(() => (opened = null));
      try {
        return await (await opened).ask(query);
      } catch (error) {
        if (!(error instanceof NotThereYet) && !(error instanceof LogUnavailable)) throw error;
        throw new DeadLettersAway(`There is no ${error.message}`, { cause: error });
      }
    },
    async close() {
      const { log } = (await opened?.catch(() => null)) ?? {};
      await log?.close();
    },
  };
}

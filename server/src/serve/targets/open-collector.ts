/** The collector alone: HTTP in, Kafka out. It knows no warehouse and keeps nothing of its own. */
import { createEntrance } from '../../road/entrance.js';
import { openKafkaLogs } from '../../road/open-kafka-logs.js';
import { collectorHandlers } from '../collector-handlers.js';
import type { OpenTarget, TargetContext } from '../target.js';
import { watchDeadLetters, watchLog } from '../watch.js';
import { whoMay } from '../who-may.js';

export async function openCollector(context: TargetContext): Promise<OpenTarget> {
  const { settings, logger, opening } = context;
  const logs = await opening('log', () => openKafkaLogs({ settings, reads: false, logger }));
  const entrance = createEntrance(logs, context);
  const who = whoMay(settings, null);
  watchLog(logs.log, context);
  watchDeadLetters(entrance.countDeadLetters, context);
  return {
    who,
    ...collectorHandlers({ ...context, entrance, settled: logs.settled, who }),
    pages: [],
    async close() {
      await entrance.pipeline.drain();
      await logs.close();
    },
  };
}

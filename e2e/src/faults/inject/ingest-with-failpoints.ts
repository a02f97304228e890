/** `@tabiji/ingest` as the server gets it: its logs pass failpoints. */
import {
  createEmbeddedLog as openEmbedded,
  createKafkaLog as openKafka,
  type EmbeddedLogOptions,
  type EventLog,
  type KafkaLog,
  type KafkaLogOptions,
} from '@tabiji/ingest';
import { reach } from './failpoints.js';

export * from '@tabiji/ingest';

const isDeadLetters = (topic: string): boolean => topic.includes('dead');

function withFailpoints<Log extends EventLog>(log: Log): Log {
  const letters = isDeadLetters(log.topic);
  const passing: Pick<EventLog, 'append' | 'commit'> = {
    async append(records) {
      reach(letters ? 'letters.begin' : 'append.begin');
      await log.append(records);
      reach(letters ? 'letters.end' : 'append.end');
    },
    async commit(partition, commit) {
      const step = commit.note === '' ? 'commit' : 'plan';
      if (!letters) reach(`${step}.begin`);
      await log.commit(partition, commit);
      if (!letters) reach(`${step}.end`);
    },
  };
  return { ...log, ...passing };
}

export const createEmbeddedLog = async (options: EmbeddedLogOptions): Promise<EventLog> =>
  withFailpoints(await openEmbedded(options));

export const createKafkaLog = async (options: KafkaLogOptions): Promise<KafkaLog> =>
  withFailpoints(await openKafka(options));

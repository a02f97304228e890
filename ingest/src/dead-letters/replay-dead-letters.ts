/**
 * Sends dead letters through the collector's own pipeline again, after a fix: with the times and the
 * user agent of the first try, so that the outcome is what it would have been. What is still bad
 * becomes a letter again. Events keep their ids: replaying one twice counts it once.
 */
import type { DeadLetter } from '@tabiji/contract';
import { batchOfText } from '../collector/event-batch.js';
import type { Pipeline } from '../collector/pipeline.js';
import { LogFull, type EventLog, type LogEntry } from '../log/event-log.js';
import { decodeRecord } from '../loader/decode-record.js';
import { silentLogger, type Logger } from '../logger.js';
import { deadLetterRecord, readDeadLetter } from './dead-letter-record.js';
import { entriesOf } from './read-dead-letters.js';
import type { ReplayMetrics } from './replay-metrics.js';

export interface ReplayOptions {
  readonly deadLetters: EventLog;
  readonly pipeline: Pipeline;
  /** Currency for amounts that name none, by source. Default: none. */
  readonly defaultCurrencyOf?: (source: string) => string;
  readonly logger?: Logger;
  /** Default: counts nothing. */
  readonly metrics?: ReplayMetrics;
  readonly onProgress?: (tally: ReplayTally) => void;
}

export interface ReplayTally {
  readonly replayed: number;
  /** Durable in the log. */
  readonly accepted: number;
  readonly dropped: number;
  /** Letters again, with one more attempt. */
  readonly stillRejected: number;
}

type Outcome =
  | { readonly kind: 'accepted' | 'dropped' }
  | { readonly kind: 'rejected'; readonly letter: DeadLetter };

const chunkSize = 200;

/**
 * Replays what waited when it was called; letters that come meanwhile wait for the next call.
 * @throws LogUnavailable or BatcherFull when the log takes nothing: what was not committed still waits.
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<ReplayTally> {
  const { deadLetters, logger = silentLogger } = options;
  const ends = await Promise.all(
    deadLetters.assigned().map(async (partition) => ({
      partition,
      end: await endOf(deadLetters, partition),
    })),
  );
  const tally = { replayed: 0, accepted: 0, dropped: 0, stillRejected: 0 };
  for (const { partition, end } of ends) {
    for await (const page of entriesOf(deadLetters, partition, end)) {
      for (let start = 0; start < page.length; start += chunkSize) {
        const chunk = page.slice(start, start + chunkSize);
        const outcomes = await Promise.all(chunk.map((entry) => replayEntry(entry, options)));
        const rejected = outcomes.flatMap((one) => (one.kind === 'rejected' ? [one.letter] : []));
        await putBack(deadLetters, partition, (chunk.at(-1)?.offset ?? 0) + 1, rejected);
        options.metrics?.replayed(outcomes.map(({ kind }) => kind));
        tally.replayed += chunk.length;
        tally.stillRejected += rejected.length;
        tally.accepted += outcomes.filter(({ kind }) => kind === 'accepted').length;
        tally.dropped += outcomes.filter(({ kind }) => kind === 'dropped').length;
        options.onProgress?.({ ...tally });
      }
    }
  }
  logger.info({ ...tally }, 'dead letters were replayed');
  return tally;
}

/** Letters again, then the commit: a crash between them replays the chunk, which counts nothing twice. */
async function putBack(
  log: EventLog,
  partition: number,
  offset: number,
  letters: readonly DeadLetter[],
): Promise<void> {
  const records = letters.map(deadLetterRecord);
  const commit = (): Promise<void> => log.commit(partition, { offset, note: '' });
  try {
    await log.append(records);
  } catch (error) {
    // Full: the letters themselves have to make the room, or nothing would ever be replayed.
    if (!(error instanceof LogFull)) throw error;
    await commit();
    return log.append(records);
  }
  await commit();
}

async function endOf(log: EventLog, partition: number): Promise<number> {
  let end = 0;
  for await (const page of entriesOf(log, partition)) end = (page.at(-1)?.offset ?? 0) + 1;
  return end;
}

async function replayEntry(entry: LogEntry, options: ReplayOptions): Promise<Outcome> {
  const letter = readDeadLetter(entry);
  if (!letter) {
    return { kind: 'rejected', letter: unreadable(entry) };
  }
  return letter.encoding === 'base64'
    ? replayRecord(letter, options)
    : replayEvent(letter, options);
}

async function replayEvent(letter: DeadLetter, options: ReplayOptions): Promise<Outcome> {
  const { pipeline, defaultCurrencyOf = () => '' } = options;
  const { judgements } = await pipeline.accept(
    batchOfText(letter.raw),
    {
      source: letter.source,
      receivedAtMs: letter.received_at,
      sentAtMs: letter.sent_at,
      userAgent: letter.user_agent,
      defaultCurrency: defaultCurrencyOf(letter.source),
      imported: false,
    },
    { isReplay: true },
  );
  const [judgement] = judgements;
  if (judgement?.kind !== 'rejected') return { kind: judgement?.kind ?? 'dropped' };
  return { kind: 'rejected', letter: again(letter, judgement.reason, judgement.detail) };
}

/** The collector judged it before; the loader could not read or store it. */
async function replayRecord(letter: DeadLetter, options: ReplayOptions): Promise<Outcome> {
  const decoded = decodeRecord(Buffer.from(letter.raw, 'base64'));
  if (!decoded.ok) return { kind: 'rejected', letter: again(letter, letter.reason, letter.detail) };
  await options.pipeline.append([decoded.event]);
  return { kind: 'accepted' };
}

const again = (letter: DeadLetter, reason: string, detail: string): DeadLetter => ({
  ...letter,
  reason,
  detail,
  attempts: letter.attempts + 1,
});

/** Kept as it is, inside of a letter that can be read. */
const unreadable = (entry: LogEntry): DeadLetter => ({
  v: 1,
  source: entry.key,
  reason: 'undecodable_record',
  detail: 'The dead letter itself could not be read',
  received_at: 0,
  sent_at: null,
  user_agent: '',
  raw: entry.value.toString('base64'),
  encoding: 'base64',
  attempts: 1,
});

/**
 * The one road of events into the log: judged, the accepted appended, the rejected kept as dead
 * letters, all of it durable when it resolves. HTTP, import and replay come through here.
 */
import type { AcceptedEvent, DeadLetter, Verdict } from '@tabiji/contract';
import type { BatcherLimits } from '../batcher.js';
import { createBatcher } from '../bounded-batcher.js';
import { deadLetterRecord } from '../dead-letters/dead-letter-record.js';
import { LogFull, type EventLog, type LogRecord } from '../log/event-log.js';
import { silentLogger, type Logger } from '../logger.js';
import { noMetrics, type Metrics } from '../metrics.js';
import { createDeviceClocks } from './device-clocks.js';
import { batchOf, type EventBatch } from './event-batch.js';
import { createJudge } from './judge.js';
import { createJudgeBatch, recordOf, type Judgement, type JudgeBatch } from './judge-batch.js';
import { maskJsonText } from './masking/mask-json-text.js';
import { maskText } from './masking/mask-text.js';
import { createPipelineMetrics } from './pipeline-metrics.js';
import { createSteps } from './steps.js';
import type { RequestContext, Step } from './step.js';
import { verdictOf } from './verdict.js';

export interface PipelineDeps {
  readonly log: EventLog;
  readonly deadLetters: EventLog;
  readonly metrics?: Metrics;
  readonly logger?: Logger;
  readonly batcherLimits?: Partial<BatcherLimits>;
  /** Default: the collector's. */
  readonly steps?: readonly Step[];
}

export interface AcceptOptions {
  /**
   * They were judged and counted before: they are not counted as received again, and what is still
   * rejected is the caller's to keep. Default: false.
   */
  readonly isReplay?: boolean;
}

export interface AcceptResult {
  /** One for each event, in their order; what is accepted is durable in the log. Made when asked for. */
  readonly verdicts: readonly Verdict[];
  readonly judgements: readonly Judgement[];
}

export interface Pipeline {
  /**
   * @param events a batch, or a list of events as objects.
   * @throws LogUnavailable or BatcherFull when nothing was promised; to be sent again later.
   */
  accept(
    events: EventBatch | readonly unknown[],
    context: RequestContext,
    options?: AcceptOptions,
  ): Promise<AcceptResult>;
  /** Appends what was judged before. @throws as accept does. */
  append(events: readonly AcceptedEvent[]): Promise<void>;
  /** Resolves when nothing is in flight. */
  drain(): Promise<void>;
}

export const defaultBatcherLimits: BatcherLimits = {
  maxItems: 5_000,
  maxBytes: 4 * 1024 * 1024,
  maxWaitMs: 0,
  maxPendingBytes: 64 * 1024 * 1024,
};

export function createPipeline(deps: PipelineDeps): Pipeline {
  const { log, deadLetters, metrics = noMetrics, logger = silentLogger } = deps;
  const counted = createPipelineMetrics(metrics);
  const clocks = createDeviceClocks();
  const steps = deps.steps ?? createSteps(counted.masked, clocks);
  const judgeWith = (counting: Metrics): JudgeBatch =>
    createJudgeBatch({
      judge: createJudge({ steps, metrics: counting, logger }),
      metrics: counting,
      clocks,
      // What is plain to the collector's own steps may not be to others.
      takesPlain: deps.steps === undefined,
    });
  const judge = judgeWith(metrics);
  const judgeAgain = judgeWith(noMetrics);
  const batcher = createBatcher<LogRecord>(
    { ...defaultBatcherLimits, ...deps.batcherLimits },
    (records) => log.append(records),
  );

  async function append(records: readonly LogRecord[]): Promise<void> {
    let bytes = 0;
    for (const { key, value } of records) bytes += key.length + value.length;
    await batcher.add(records, bytes);
  }

  async function keep(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    try {
      await deadLetters.append(letters.map(deadLetterRecord));
    } catch (error) {
      // Dead letters that nobody empties must not stop the good events.
      if (!(error instanceof LogFull)) throw error;
      counted.deadLettersLost(letters.length);
      logger.error({ count: letters.length }, 'the dead letters are full: events were not kept');
    }
  }

  return {
    async accept(events, context, { isReplay = false } = {}) {
      const batch = 'bytes' in events ? events : batchOf(events);
      const judgements = (isReplay ? judgeAgain : judge)(batch, context);
      const records: LogRecord[] = [];
      for (const one of judgements) if (one.kind === 'accepted') records.push(one.record);
      // First the accepted: if this fails the batch comes again, and with it its bad events.
      await append(records);
      const hasRejected = judgements.some(({ kind }) => kind === 'rejected');
      // rejected rows of an import are in its file, and are told
      if (hasRejected && !isReplay && !context.imported) {
        await keep(
          judgements.flatMap((judgement, index) => {
            if (judgement.kind !== 'rejected') return [];
            const text = batch.entries[index]?.text() ?? 'null';
            return [letterOf(judgement, maskJsonText(text, counted.masked), context)];
          }),
        );
      }
      if (!isReplay) counted.judged(context.source, judgements);
      return new Accepted(judgements, batch);
    },
    append: (events) => append(events.map(recordOf)),
    drain: () => batcher.drain(),
  };
}

class Accepted implements AcceptResult {
  constructor(
    readonly judgements: readonly Judgement[],
    private readonly batch: EventBatch,
  ) {}

  get verdicts(): Verdict[] {
    return this.judgements.map((judgement, index) =>
      verdictOf(judgement, index, this.batch.entries[index]),
    );
  }
}

const letterOf = (
  judgement: Extract<Judgement, { kind: 'rejected' }>,
  raw: string,
  context: RequestContext,
): DeadLetter => ({
  v: 1,
  source: context.source,
  reason: judgement.reason,
  detail: maskText(judgement.detail, () => undefined),
  received_at: context.receivedAtMs,
  sent_at: context.sentAtMs,
  user_agent: maskText(context.userAgent, () => undefined),
  raw,
  encoding: 'json',
  attempts: 1,
});

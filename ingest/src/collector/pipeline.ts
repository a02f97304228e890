/**
 * The one road of events into the log: judged, the accepted appended, the rejected kept as dead
 * letters, all of it durable when it resolves. HTTP, import and replay come through here.
 */
import { partitionKey, type AcceptedEvent, type DeadLetter, type Verdict } from '@tabiji/contract';
import type { BatcherLimits } from '../batcher.js';
import { createBatcher } from '../bounded-batcher.js';
import { deadLetterRecord } from '../dead-letters/dead-letter-record.js';
import { LogFull, type EventLog, type LogRecord } from '../log/event-log.js';
import { silentLogger, type Logger } from '../logger.js';
import { noMetrics, type Metrics } from '../metrics.js';
import { createJudge, type Judgement } from './judge.js';
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
  /** The text of an event as it was sent; default: the event as JSON. */
  readonly rawText?: (index: number) => string;
  /**
   * They were judged and counted before: they are not counted as received again, and what is still
   * rejected is the caller's to keep. Default: false.
   */
  readonly isReplay?: boolean;
}

export interface AcceptResult {
  /** Durable in the log. */
  readonly accepted: readonly AcceptedEvent[];
  /** One for each event, in their order. */
  readonly verdicts: readonly Verdict[];
  readonly judgements: readonly Judgement[];
}

export interface Pipeline {
  /**
   * Takes over `rawEvents`: they are mended and masked in place.
   * @throws LogUnavailable or BatcherFull when nothing was promised; to be sent again later.
   */
  accept(
    rawEvents: readonly unknown[],
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
  const steps = deps.steps ?? createSteps(counted.masked);
  const judge = createJudge({ steps, metrics, logger });
  const judgeAgain = createJudge({ steps, metrics: noMetrics, logger });
  const batcher = createBatcher<LogRecord>(
    { ...defaultBatcherLimits, ...deps.batcherLimits },
    (records) => log.append(records),
  );

  async function append(events: readonly AcceptedEvent[]): Promise<void> {
    let bytes = 0;
    const records = events.map((event): LogRecord => {
      const record = { key: partitionKey(event), value: Buffer.from(JSON.stringify(event)) };
      bytes += record.key.length + record.value.length;
      return record;
    });
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
    async accept(rawEvents, context, { rawText, isReplay = false } = {}) {
      const judgements = (isReplay ? judgeAgain : judge)(rawEvents, context);
      const accepted: AcceptedEvent[] = [];
      for (const one of judgements) if (one.kind === 'accepted') accepted.push(one.event);
      // First the accepted: if this fails the batch comes again, and with it its bad events.
      await append(accepted);
      const hasRejected = judgements.some(({ kind }) => kind === 'rejected');
      // rejected rows of an import are in its file, and are told
      if (hasRejected && !isReplay && !context.imported) {
        const textOf = rawText ?? ((index: number) => jsonOf(rawEvents[index]));
        await keep(
          judgements.flatMap((judgement, index) =>
            judgement.kind === 'rejected'
              ? [letterOf(judgement, maskJsonText(textOf(index), counted.masked), context)]
              : [],
          ),
        );
      }
      if (!isReplay) counted.judged(context.source, judgements);
      const verdicts = judgements.map((judgement, index) =>
        verdictOf(judgement, index, rawEvents[index]),
      );
      return { accepted, verdicts, judgements };
    },
    append,
    drain: () => batcher.drain(),
  };
}

/** What is nested too deeply to be written has no text. */
function jsonOf(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? 'null';
  } catch {
    return 'null';
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

/**
 * The verdict on every event of a batch, and the log's record of each accepted one. Plain events are
 * accepted as they stand; all others go through the steps. No event's fate depends on another's.
 */
import { acceptedEvent, partitionKey, type AcceptedEvent, type SentEvent } from '@tabiji/contract';
import type { LogRecord } from '../log/event-log.js';
import type { Metrics } from '../metrics.js';
import { isTooFarAhead } from './corrected-time.js';
import type { DeviceClocks } from './device-clocks.js';
import type { EventBatch } from './event-batch.js';
import type { Judge, Judgement as StepsJudgement } from './judge.js';
import type { PlainEvent } from './plain/plain-event.js';
import { createRecordWriter } from './plain/plain-record.js';
import type { RequestContext } from './step.js';

export interface Accepted {
  readonly kind: 'accepted';
  readonly eventId: string;
  readonly record: LogRecord;
  /** Read from the record when it is asked for. */
  readonly event: AcceptedEvent;
}

export type Judgement = Accepted | Exclude<StepsJudgement, { kind: 'accepted' }>;

export type JudgeBatch = (batch: EventBatch, context: RequestContext) => Judgement[];

export interface JudgeBatchDeps {
  readonly judge: Judge;
  readonly metrics: Metrics;
  readonly clocks: DeviceClocks;
  /** false sends every event through the steps. */
  readonly takesPlain: boolean;
  /** A monotonic clock in milliseconds. */
  readonly monotonicMs?: () => number;
}

/** Its own record: one object an event less. */
class PlainAccepted implements Accepted, LogRecord {
  readonly kind = 'accepted';
  constructor(
    readonly eventId: string,
    readonly key: string,
    readonly value: Buffer,
  ) {}

  get record(): LogRecord {
    return this;
  }

  get event(): AcceptedEvent {
    const sent = JSON.parse(this.value.toString()) as SentEvent;
    return acceptedEvent(sent.event, sent);
  }
}

export const recordOf = (event: AcceptedEvent): LogRecord => ({
  key: partitionKey(event),
  value: Buffer.from(JSON.stringify(event)),
});

export function createJudgeBatch(deps: JudgeBatchDeps): JudgeBatch {
  const { judge, metrics, clocks, takesPlain, monotonicMs = () => performance.now() } = deps;
  const seconds = metrics.histogram({
    name: 'tabiji_collector_plain_seconds',
    help: 'Time that the plain events of a batch took, all steps together.',
  });
  const writeRecords = createRecordWriter(clocks);

  function acceptPlain(
    bytes: Buffer,
    events: readonly PlainEvent[],
    context: RequestContext,
  ): Accepted[] {
    const startMs = monotonicMs();
    const accepted = writeRecords(bytes, events, context).map((value, index): Accepted => {
      const { eventId = '', anonymousId = '' } = events[index] ?? {};
      const key = partitionKey({ source: context.source, anonymous_id: anonymousId });
      return new PlainAccepted(eventId, key, value);
    });
    seconds.observe((monotonicMs() - startMs) / 1000);
    return accepted;
  }

  return (batch, context) => {
    const { entries } = batch;
    const plain: PlainEvent[] = [];
    const others: unknown[] = [];
    const isPlain = entries.map((entry) => {
      const takes = takesPlain && entry.plain && !isTooFarAhead(entry.plain.deviceAtMs, context);
      if (takes) plain.push(entry.plain);
      else others.push(entry.raw);
      return takes;
    });
    const accepted = plain.length > 0 ? acceptPlain(batch.bytes, plain, context) : [];
    if (others.length === 0) return accepted;
    const judged = judge(others, context).map((judgement) =>
      judgement.kind === 'accepted'
        ? {
            kind: judgement.kind,
            eventId: judgement.event.event_id,
            record: recordOf(judgement.event),
            event: judgement.event,
          }
        : judgement,
    );
    if (plain.length === 0) return judged;
    let [nextPlain, nextOther] = [0, 0];
    return isPlain.map((takes) => {
      const judgement = takes ? accepted[nextPlain++] : judged[nextOther++];
      if (!judgement) throw new Error('an event was not judged');
      return judgement;
    });
  };
}

/** The body's text → a batch, parsed once. The events stay unknown: they are judged one by one. */
import { limits, parseTime } from '@tabiji/contract';
import { Refused } from './refused.js';

export interface ParsedBatch {
  readonly writeKey: string | undefined;
  /** null when there is none that can be read: clocks are then taken as right. */
  readonly sentAtMs: number | null;
  readonly events: unknown[];
}

/** @throws Refused: unparseable, too_many_events. */
export function parseBatch(text: string): ParsedBatch {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refused('unparseable');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refused('unparseable');
  }
  const { write_key: writeKey, sent_at: sentAt, events } = body as Record<string, unknown>;
  if (!Array.isArray(events)) throw new Refused('unparseable');
  if (events.length > limits.maxEventsPerBatch) throw new Refused('too_many_events');
  return {
    writeKey: typeof writeKey === 'string' ? writeKey : undefined,
    sentAtMs: parseTime(sentAt),
    events,
  };
}

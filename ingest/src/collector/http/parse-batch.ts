/**
 * The body's bytes → a batch. The events stay as they are: they are judged one by one. Almost every
 * body is read in one pass over its bytes; what can't be is parsed as a whole.
 */
import { isUtf8 } from 'node:buffer';
import { limits, parseTime } from '@tabiji/contract';
import { parsedBatch, readEntries, type BatchEntry, type EventBatch } from '../event-batch.js';
import { KeyTable } from '../plain/key-table.js';
import { escaped, PlainScanner, unknownKey } from '../plain/plain-scanner.js';
import { Refused } from './refused.js';

export interface ParsedBatch extends EventBatch {
  readonly writeKey: string | undefined;
  /** null when there is none that can be read: clocks are then taken as right. */
  readonly sentAtMs: number | null;
}

/** @throws Refused: unparseable, too_many_events. */
export function parseBatch(bytes: Buffer): ParsedBatch {
  return (isUtf8(bytes) ? readBatch(bytes) : null) ?? parseWhole(bytes.toString());
}

const names = new KeyTable(['write_key', 'sent_at', 'events']);

/** null when it has to be parsed as a whole. */
function readBatch(bytes: Buffer): ParsedBatch | null {
  const scanner = new PlainScanner(bytes);
  let writeKey: string | undefined;
  let sentAtMs: number | null = null;
  let entries: readonly BatchEntry[] | null = null;
  let seen = 0;
  if (!scanner.take(0x7b)) return null;
  names.begin();
  do {
    const index = scanner.keyOf(names);
    if (index === unknownKey) {
      if (!scanner.isPlainKey() || !scanner.value(1)) return null;
      continue;
    }
    if ((seen & (1 << index)) !== 0) return null;
    seen |= 1 << index;
    if (index === 2) {
      entries = readEntries(scanner, limits.maxEventsPerBatch);
      if (!entries) return null;
    } else if (scanner.peek() === 0x22) {
      if (!scanner.string() || (scanner.flags & escaped) !== 0) return null;
      if (index === 0) writeKey = scanner.text();
      else sentAtMs = parseTime(scanner.text());
    } else {
      if (index === 0 || !scanner.number()) return null;
      const sentAt = scanner.integer();
      if (Number.isNaN(sentAt)) return null;
      sentAtMs = parseTime(sentAt);
    }
  } while (scanner.take(0x2c));
  if (!scanner.take(0x7d) || scanner.peek() !== -1 || !entries) return null;
  return { bytes: scanner.bytes, entries, writeKey, sentAtMs };
}

function parseWhole(text: string): ParsedBatch {
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
    ...parsedBatch(text, events),
    writeKey: typeof writeKey === 'string' ? writeKey : undefined,
    sentAtMs: parseTime(sentAt),
  };
}

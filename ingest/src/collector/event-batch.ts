/**
 * The events of one batch as they arrived: what is plain is known by its place in the bytes, the
 * rest is parsed. Both roads start here.
 */
import { isUtf8 } from 'node:buffer';
import { eventTexts } from './event-texts.js';
import type { PlainContext } from './plain/plain-context.js';
import { readPlainEvent, type PlainEvent } from './plain/plain-event.js';
import { PlainScanner } from './plain/plain-scanner.js';

export interface BatchEntry {
  /** null when the event has to go through the steps. */
  readonly plain: PlainEvent | null;
  /** The event, parsed. */
  readonly raw: unknown;
  /** As it was sent. */
  text(): string;
}

export interface EventBatch {
  /** What was sent: plain events are places in it. */
  readonly bytes: Buffer;
  readonly entries: readonly BatchEntry[];
}

/**
 * Reads the list of events that the scanner stands before.
 * @returns null when it is no list, or when only all of it together can be read.
 */
export function readEntries(scanner: PlainScanner, maxEntries: number): BatchEntry[] | null {
  if (!scanner.take(0x5b)) return null;
  const entries: BatchEntry[] = [];
  if (scanner.take(0x5d)) return entries;
  let context: PlainContext | null = null;
  do {
    if (entries.length >= maxEntries) return null;
    scanner.peek();
    const start = scanner.at;
    const plain: PlainEvent | null = readPlainEvent(scanner, context);
    if (plain) {
      context = plain.context;
      entries.push(new PlainEntry(plain, scanner.bytes));
      continue;
    }
    scanner.at = start;
    if (!scanner.skip()) return null;
    const text = scanner.bytes.toString('utf8', start, scanner.at).trim();
    const raw = parsed(text);
    if (raw === undefined) return null;
    entries.push({ plain: null, raw, text: () => text });
  } while (scanner.take(0x2c));
  return scanner.take(0x5d) ? entries : null;
}

/** Almost never is it asked for its text. */
class PlainEntry implements BatchEntry {
  constructor(
    readonly plain: PlainEvent,
    private readonly bytes: Buffer,
  ) {}

  get raw(): unknown {
    return JSON.parse(this.text());
  }

  text(): string {
    return this.bytes.toString('utf8', this.plain.start, this.plain.end);
  }
}

/** Of a batch without plain events. */
const noBytes = Buffer.alloc(0);

/** undefined when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Events of a body that had to be parsed as a whole. */
export function parsedBatch(body: string, events: readonly unknown[]): EventBatch {
  let texts: string[] | undefined;
  const entries = events.map((raw, index): BatchEntry => ({
    plain: null,
    raw,
    text: () => (texts ??= eventTexts(body))[index] ?? 'null',
  }));
  return { bytes: noBytes, entries };
}

/** One event as it was sent, a dead letter's: parsed alone it would lose what is wrong (`1e999`). */
export function batchOfText(text: string): EventBatch {
  const scanner = new PlainScanner(Buffer.from(`[${text}]`));
  const entries = readEntries(scanner, 1);
  if (entries?.length === 1) return { bytes: scanner.bytes, entries };
  return parsedBatch(`{"events":[${text}]}`, [JSON.parse(text)]);
}

/** Events that are objects already: an import's. */
export function batchOf(events: readonly unknown[]): EventBatch {
  const text = jsonOf(events);
  const scanner = new PlainScanner(Buffer.from(text));
  const entries = isUtf8(scanner.bytes) ? readEntries(scanner, events.length) : null;
  if (entries?.length === events.length) return { bytes: scanner.bytes, entries };
  return {
    bytes: noBytes,
    entries: events.map((raw) => ({ plain: null, raw, text: () => jsonOf(raw) })),
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

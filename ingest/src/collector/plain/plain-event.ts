/**
 * Reads an event when it is plainly valid: no reason to reject or drop it, nothing to mend, mask or
 * decode. Follows eventSchema, which stays the one definition: a test holds both to the same verdict
 * and the same value. Everything else is null and goes through the steps.
 */
import { isMistakenId, limits, parseTime, type TrackedEvent } from '@tabiji/contract';
import { KeyTable } from './key-table.js';
import { readPlainContext, type PlainContext } from './plain-context.js';
import { readPlainProperties } from './plain-properties.js';
import { escaped, nonAscii, unknownKey, type PlainScanner } from './plain-scanner.js';

/** An event and its place in the batch, with what the server looks at. */
export interface PlainEvent {
  readonly start: number;
  readonly end: number;
  /** Lower case. */
  readonly eventId: string;
  readonly name: string;
  readonly anonymousId: string;
  /** Epoch milliseconds on the device's clock. */
  readonly deviceAtMs: number;
  readonly context: PlainContext | null;
}

const names = [
  'event_id',
  'name',
  'anonymous_id',
  'user_id',
  'session_id',
  'seq',
  'occurred_at',
  'consent',
  'context',
  'properties',
] as const satisfies readonly (keyof TrackedEvent)[];
const table = new KeyTable(names);
const required = ['event_id', 'name', 'anonymous_id', 'occurred_at'] as const;
const requiredBits = required.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0);

const maxSeq = 4_294_967_295;

/**
 * The scanner stands before the event; after null it may stand anywhere.
 * @param before the context of the event before: pages send the same one many times.
 */
export function readPlainEvent(
  scanner: PlainScanner,
  before: PlainContext | null,
): PlainEvent | null {
  if (!scanner.take(0x7b)) return null;
  const start = scanner.at - 1;
  let eventId = '';
  let name = '';
  let anonymousId = '';
  let deviceAtMs: number | null = null;
  let context: PlainContext | null = null;
  let seen = 0;
  table.begin();
  do {
    const index = scanner.keyOf(table);
    if (index === unknownKey || (seen & (1 << index)) !== 0) return null;
    seen |= 1 << index;
    switch (names[index]) {
      case 'event_id':
        if (!readUuid(scanner)) return null;
        eventId = scanner.latin1.slice(scanner.start, scanner.end);
        if (scanner.flags !== 0) eventId = eventId.toLowerCase();
        break;
      case 'name':
        if (!scanner.string() || (scanner.flags & escaped) !== 0) return null;
        name = scanner.text();
        if (name.length > limits.maxNameLength || name.trim() === '') return null;
        if (name.includes('\u007f')) return null;
        break;
      case 'anonymous_id':
        if (!readVisitorId(scanner) || (scanner.flags & escaped) !== 0) return null;
        anonymousId = scanner.text();
        break;
      case 'user_id':
        if (!scanner.null() && !readVisitorId(scanner)) return null;
        break;
      case 'session_id':
        if (!scanner.null() && !readId(scanner)) return null;
        break;
      case 'seq':
        if (!scanner.null() && !(scanner.number() && scanner.integer() <= maxSeq)) return null;
        break;
      case 'occurred_at':
        deviceAtMs = readTime(scanner);
        if (deviceAtMs === null) return null;
        break;
      case 'consent':
        if (scanner.null()) break;
        if (!scanner.string() || scanner.latin1.slice(scanner.start, scanner.end) !== 'granted') {
          return null;
        }
        break;
      case 'context':
        if (scanner.null()) break;
        context = before && scanner.repeats(before.start, before.end) ? before : null;
        context ??= readPlainContext(scanner);
        if (!context) return null;
        break;
      default:
        if (!scanner.null() && !readPlainProperties(scanner)) return null;
    }
  } while (scanner.take(0x2c));
  if (!scanner.take(0x7d) || (seen & requiredBits) !== requiredBits || deviceAtMs === null) {
    return null;
  }
  const end = scanner.at;
  if (end - start > limits.maxEventBytes) return null;
  return { start, end, eventId, name, anonymousId, deviceAtMs, context };
}

/** An id of 1 to 128 characters. */
const readId = (scanner: PlainScanner): boolean =>
  scanner.string() && scanner.length > 0 && scanner.length <= limits.maxIdLength;

const readVisitorId = (scanner: PlainScanner): boolean =>
  readId(scanner) && !isMistakenId(scanner.latin1.slice(scanner.start, scanner.end));

const uuidLength = 36;
const hexKind = new Uint8Array(256);
for (const byte of Buffer.from('0123456789abcdef')) hexKind[byte] = 1;
for (const byte of Buffer.from('ABCDEF')) hexKind[byte] = 2;

/** Sets the scanner's flags when there are capitals in it. An id of an event is never masked. */
function readUuid(scanner: PlainScanner): boolean {
  if (!scanner.take(0x22)) return false;
  const { bytes, at: start } = scanner;
  let kinds = 0;
  for (let index = 0; index < uuidLength; index++) {
    const byte = bytes[start + index] ?? 0;
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (byte !== 0x2d) return false;
      continue;
    }
    const kind = hexKind[byte] ?? 0;
    if (kind === 0) return false;
    kinds |= kind;
  }
  scanner.start = start;
  scanner.end = start + uuidLength;
  scanner.flags = kinds & 2;
  scanner.at = scanner.end;
  return scanner.take(0x22);
}

/** RFC 3339 or epoch milliseconds. */
function readTime(scanner: PlainScanner): number | null {
  if (scanner.peek() !== 0x22) return scanner.number() ? parseTime(scanner.integer()) : null;
  if (!scanner.string() || (scanner.flags & (escaped | nonAscii)) !== 0) return null;
  return parseTime(scanner.text());
}

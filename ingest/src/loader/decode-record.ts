/**
 * A record's bytes into an accepted event, or why not. The collector wrote it, so this looks for what
 * a broken disk or another version leaves behind, not for what a visitor sends.
 */
import {
  acceptedEvent,
  acceptedEventVersion,
  sentEventVersion,
  type AcceptedEvent,
  type SentEvent,
} from '@tabiji/contract';

export type Decoded =
  | { readonly ok: true; readonly event: AcceptedEvent }
  | { readonly ok: false; readonly detail: string };

const textFields = [
  'source',
  'event_id',
  'name',
  'original_name',
  'anonymous_id',
  'user_id',
  'session_id',
  'channel',
  'device_class',
  'locale',
  'bot',
  'url',
  'path',
  'referrer',
  'title',
  'sdk',
] as const satisfies readonly (keyof AcceptedEvent)[];
const timeFields = ['occurred_at', 'device_at', 'received_at'] as const;
const flagFields = ['clock_clamped', 'is_entry', 'imported'] as const;
const objectFields = ['campaign', 'first_campaign', 'properties'] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const latestMs = Date.UTC(2200, 0, 1);
const maxUInt32 = 4_294_967_295;

const isInteger = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function decodeRecord(bytes: Buffer): Decoded {
  let record: unknown;
  try {
    record = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { ok: false, detail: 'it is no JSON' };
  }
  if (isObject(record) && record['v'] === sentEventVersion) {
    const { event } = record;
    if (!isObject(event) || typeof event['event_id'] !== 'string') {
      return { ok: false, detail: 'it holds no event' };
    }
    const context = event['context'] ?? {};
    const properties = event['properties'] ?? {};
    if (!isObject(context) || !isObject(properties)) {
      return { ok: false, detail: 'context or properties is no object' };
    }
    record = acceptedEvent((record as unknown as SentEvent).event, record as unknown as SentEvent);
  }
  const detail = faultOf(record);
  return detail === '' ? { ok: true, event: record as AcceptedEvent } : { ok: false, detail };
}

function faultOf(record: unknown): string {
  if (!isObject(record)) return 'it is no object';
  if (record['v'] !== acceptedEventVersion) return 'its version is unknown';
  const text = textFields.find((field) => typeof record[field] !== 'string');
  if (text !== undefined) return `${text} is no text`;
  if (!uuid.test(record['event_id'] as string)) return 'event_id is no UUID in lower case';
  const time = timeFields.find((field) => !isInteger(record[field], 0, latestMs - 1));
  if (time !== undefined) return `${time} is no time between 1970 and 2200`;
  const flag = flagFields.find((field) => typeof record[field] !== 'boolean');
  if (flag !== undefined) return `${flag} is neither true nor false`;
  const object = objectFields.find((field) => !isObject(record[field]));
  if (object !== undefined) return `${object} is no object`;
  if (!isInteger(record['seq'], 0, maxUInt32)) return 'seq is no count';
  return isInteger(record['clock_skew_ms'], -latestMs, latestMs)
    ? ''
    : 'clock_skew_ms is no whole number';
}

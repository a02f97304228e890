/**
 * The log's record of a plain event: what was sent, as it stands, and what the server adds. The event
 * itself is never made: its bytes are copied.
 */
import { canonicalName, sentEventVersion } from '@tabiji/contract';
import { createClientKindOf } from '../client-kind.js';
import { correctTime } from '../corrected-time.js';
import type { DeviceClocks } from '../device-clocks.js';
import { eventChannel } from '../event-channel.js';
import { pathOf } from '../page-address.js';
import type { RequestContext } from '../step.js';
import type { PlainContext } from './plain-context.js';
import type { PlainEvent } from './plain-event.js';

/** What stands in a SentEvent's JSON before the event, in bytes read as Latin-1; after it comes `}`. */
type RecordHead = (event: PlainEvent) => string;

/** @returns a SentEvent as JSON for each event, all in one buffer; `bytes` is the batch's. */
export function createRecordWriter(
  clocks: DeviceClocks,
): (bytes: Buffer, events: readonly PlainEvent[], request: RequestContext) => Buffer[] {
  const headOf = createRecordHead(clocks);

  return (bytes, events, request) => {
    const heads = events.map(headOf(request));
    let size = 0;
    events.forEach(({ start, end }, index) => {
      size += (heads[index]?.length ?? 0) + end - start + 1;
    });
    const records = Buffer.allocUnsafe(size);
    let at = 0;
    return events.map(({ start, end }, index) => {
      const first = at;
      at += records.write(heads[index] ?? '', at, 'latin1');
      at += bytes.copy(records, at, start, end);
      records[at++] = closingBrace;
      return records.subarray(first, at);
    });
  };
}

const closingBrace = 0x7d;

function createRecordHead(clocks: DeviceClocks): (request: RequestContext) => RecordHead {
  const clientKindOf = createClientKindOf();

  return (request) => {
    const head =
      `{"v":${sentEventVersion},"source":${json(request.source)}` +
      `,"received_at":${request.receivedAtMs},"imported":${request.imported}` +
      `,"default_currency":${json(request.defaultCurrency)},`;
    let lastContext: PlainContext | null | undefined;
    let lastFields = '';
    let lastDevice: string | undefined;
    let skewMs = 0;

    function contextFields(context: PlainContext | null): string {
      if (context === lastContext) return lastFields;
      const said = context?.said ?? {};
      const { url = '' } = said;
      const { deviceClass, bot } = clientKindOf(said.user_agent ?? request.userAgent, url !== '');
      lastContext = context;
      lastFields =
        `${head}"channel":${json(eventChannel(said, request.imported))}` +
        `,"device_class":"${deviceClass}","bot":${json(bot)},"path":${json(pathOf(url))},"name":`;
      return lastFields;
    }

    return (event) => {
      if (event.anonymousId !== lastDevice) {
        lastDevice = event.anonymousId;
        skewMs = clocks.offsetMs(lastDevice, request);
      }
      const { occurredAtMs, deviceAtMs, clamped } = correctTime(event.deviceAtMs, skewMs, request);
      return (
        `${contextFields(event.context)}${json(canonicalName(event.name))}` +
        `,"occurred_at":${occurredAtMs},"device_at":${deviceAtMs}` +
        `,"clock_skew_ms":${skewMs},"clock_clamped":${clamped},"event":`
      );
    };
  };
}

const simple = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** As JSON, in bytes read as Latin-1. */
const json = (value: string): string =>
  simple.test(value) ? `"${value}"` : Buffer.from(JSON.stringify(value)).toString('latin1');

/**
 * The log's record of a plain event: what was sent, as it stands, and what the server adds. The event
 * itself is never made. Text is bytes read as Latin-1, so that nothing is decoded.
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

/** A SentEvent as JSON, in bytes read as Latin-1. */
export type WriteRecord = (event: PlainEvent) => string;

/** @returns what writes the records of one batch; `latin1` is its bytes read as Latin-1. */
export function createRecordWriter(
  clocks: DeviceClocks,
): (latin1: string, request: RequestContext) => WriteRecord {
  const clientKindOf = createClientKindOf();

  return (latin1, request) => {
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
        `,"clock_skew_ms":${skewMs},"clock_clamped":${clamped},"event":${latin1.slice(event.start, event.end)}}`
      );
    };
  };
}

const simple = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** As JSON, in bytes read as Latin-1. */
const json = (value: string): string =>
  simple.test(value) ? `"${value}"` : Buffer.from(JSON.stringify(value)).toString('latin1');

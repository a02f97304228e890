/** Accepted events as the collector writes them to the log, without a collector. */
import {
  acceptedEventVersion,
  partitionKey,
  type AcceptedEvent,
  type JsonValue,
} from '@tabiji/contract';
import type { LogRecord } from '@tabiji/ingest';
import { sampleEvent } from './sample-batch.js';

export function sampleAccepted(index: number, occurredAtMs: number): AcceptedEvent {
  const { event_id, name, anonymous_id, session_id, seq, context, properties } = sampleEvent(
    Math.floor(index / 10),
    index % 10,
    occurredAtMs,
  );
  return {
    v: acceptedEventVersion,
    source: 'bench',
    event_id,
    name,
    original_name: name,
    anonymous_id,
    user_id: '',
    session_id: session_id ?? '',
    seq: seq ?? 0,
    occurred_at: occurredAtMs,
    device_at: occurredAtMs,
    received_at: occurredAtMs + 1000,
    clock_skew_ms: 0,
    clock_clamped: false,
    is_entry: seq === 0,
    channel: 'paid_search',
    campaign: context?.last_campaign ?? {},
    first_campaign: context?.last_campaign ?? {},
    device_class: 'mobile',
    locale: context?.locale ?? '',
    bot: '',
    url: context?.url ?? '',
    path: new URL(context?.url ?? 'https://shop.example/').pathname,
    referrer: context?.referrer ?? '',
    title: context?.title ?? '',
    sdk: context?.sdk ?? '',
    properties: (properties ?? {}) as Record<string, JsonValue>,
    imported: false,
  };
}

export const toRecord = (event: AcceptedEvent): LogRecord => ({
  key: partitionKey(event),
  value: Buffer.from(JSON.stringify(event)),
});

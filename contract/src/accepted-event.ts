/**
 * What the collector writes to the log and the loader reads: a valid event with everything that the
 * server added. The record is versioned; the loader is a pure function of it, so it holds every
 * fact (received_at among them) and the loader none.
 */
import type { Campaign, JsonValue, TrackedEvent } from './event.js';

export const acceptedEventVersion = 1;
/** The record of an event that could be kept exactly as it was sent. */
export const sentEventVersion = 2;

/** All times are epoch milliseconds. Absent text is `''`. */
export interface AcceptedEvent {
  readonly v: typeof acceptedEventVersion;
  /** Which source (write key or import) it came from. */
  readonly source: string;
  /** Lower case. */
  readonly event_id: string;
  /** Canonical; what was sent is in `original_name`. */
  readonly name: string;
  readonly original_name: string;
  readonly anonymous_id: string;
  readonly user_id: string;
  readonly session_id: string;
  /** 0 when the source doesn't count. */
  readonly seq: number;
  /** On the server's clock: device time + clock_skew_ms, clamped for live traffic. */
  readonly occurred_at: number;
  /** As the device said it. */
  readonly device_at: number;
  readonly received_at: number;
  /**
   * What the device's clock is behind: received_at − sent_at where the way here can't explain it, and
   * the same for one device; else 0.
   */
  readonly clock_skew_ms: number;
  readonly clock_clamped: boolean;
  readonly is_entry: boolean;
  readonly channel: string;
  readonly campaign: Campaign;
  readonly first_campaign: Campaign;
  readonly device_class: 'desktop' | 'mobile' | 'tablet' | 'server' | '';
  readonly locale: string;
  /** What kind of bot, or `''` for a person. Bots are kept apart, never thrown away. */
  readonly bot: string;
  readonly url: string;
  readonly path: string;
  readonly referrer: string;
  readonly title: string;
  readonly sdk: string;
  readonly properties: { readonly [key: string]: JsonValue };
  /** Kept as long as the data; live ids are forgotten after the deduplication window. */
  readonly imported: boolean;
}

/** What the server knows of an event beyond what was sent. */
export type AddedByServer = Pick<
  AcceptedEvent,
  | 'source'
  | 'name'
  | 'occurred_at'
  | 'device_at'
  | 'received_at'
  | 'clock_skew_ms'
  | 'clock_clamped'
  | 'channel'
  | 'device_class'
  | 'bot'
  | 'path'
  | 'imported'
> & {
  /** Of amounts that name none; `''` adds nothing. */
  readonly default_currency: string;
};

/** A record of {@link sentEventVersion}: what was sent, as it stands, and what the server adds. */
export interface SentEvent extends AddedByServer {
  readonly v: typeof sentEventVersion;
  /** Valid by the contract; nothing in it had to be mended, masked or left out. */
  readonly event: TrackedEvent;
}

/** A valid event and what the server adds. */
export function acceptedEvent(event: TrackedEvent, added: AddedByServer): AcceptedEvent {
  const context = event.context ?? {};
  return {
    v: acceptedEventVersion,
    source: added.source,
    event_id: event.event_id.toLowerCase(),
    name: added.name,
    original_name: event.name,
    anonymous_id: event.anonymous_id,
    user_id: event.user_id ?? '',
    session_id: event.session_id ?? '',
    seq: event.seq ?? 0,
    occurred_at: added.occurred_at,
    device_at: added.device_at,
    received_at: added.received_at,
    clock_skew_ms: added.clock_skew_ms,
    clock_clamped: added.clock_clamped,
    is_entry: context.is_entry ?? false,
    channel: added.channel,
    campaign: context.last_campaign ?? {},
    first_campaign: context.first_campaign ?? {},
    device_class: added.device_class,
    locale: context.locale ?? '',
    bot: added.bot,
    url: context.url ?? '',
    path: added.path,
    referrer: context.referrer ?? '',
    title: context.title ?? '',
    sdk: context.sdk ?? '',
    properties: propertiesOf(event, added.default_currency),
    imported: added.imported,
  };
}

function propertiesOf(event: TrackedEvent, defaultCurrency: string): AcceptedEvent['properties'] {
  const properties = (event.properties ?? {}) as AcceptedEvent['properties'];
  const { value, items, currency } = properties;
  const lacksCurrency = (value ?? items ?? null) !== null && (currency ?? null) === null;
  return lacksCurrency && defaultCurrency !== ''
    ? { ...properties, currency: defaultCurrency }
    : properties;
}

/** The log's key: one device's events stay in one partition, in order. */
export const partitionKey = (event: Pick<AcceptedEvent, 'source' | 'anonymous_id'>): string =>
  `${event.source}\u0000${event.anonymous_id}`;

/** What the dead letters hold. `raw` is the event or record exactly as it arrived. */
export interface DeadLetter {
  readonly v: 1;
  readonly source: string;
  readonly reason: string;
  readonly detail: string;
  readonly received_at: number;
  /** The batch's sent_at, so that a replay corrects the clock as the first try did. */
  readonly sent_at: number | null;
  readonly user_agent: string;
  /** JSON text of the event, or base64 of a record's bytes when `encoding` says so. */
  readonly raw: string;
  readonly encoding: 'json' | 'base64';
  readonly attempts: number;
}

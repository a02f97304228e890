/**
 * An accepted event and its place in the log into a row of `events`. Pure: the same record gives the
 * same bytes, today and after a crash.
 */
import { parseCurrency, parseMoney, type AcceptedEvent, type JsonValue } from '@tabiji/contract';
import type { EventRow } from '@tabiji/warehouse';

/** Where a record is: unique over all logs. */
export interface LogPosition {
  readonly logId: string;
  readonly partition: number;
  readonly offset: number;
}

export function toRow(event: AcceptedEvent, position: LogPosition): EventRow {
  const { campaign, first_campaign: first, properties } = event;
  const items = Array.isArray(properties['items']) ? properties['items'] : [];
  return {
    source: event.source,
    event_id: event.event_id,
    name: event.name,
    original_name: event.original_name,
    occurred_at: event.occurred_at,
    device_at: event.device_at,
    received_at: event.received_at,
    clock_skew_ms: event.clock_skew_ms,
    clock_clamped: event.clock_clamped,
    anonymous_id: event.anonymous_id,
    user_id: event.user_id,
    session_id: event.session_id,
    seq: event.seq,
    is_entry: event.is_entry,
    channel: event.channel,
    campaign_source: asText(campaign.source),
    campaign_medium: asText(campaign.medium),
    campaign_name: asText(campaign.name),
    first_campaign_source: asText(first.source),
    first_campaign_medium: asText(first.medium),
    first_campaign_name: asText(first.name),
    click_id_type: asText(campaign.click_id_type),
    device_class: event.device_class,
    locale: event.locale,
    bot: event.bot,
    url: event.url,
    path: event.path,
    referrer: event.referrer,
    title: event.title,
    product_id: asText(properties['product_id']) || productOf(items[0]),
    value: parseMoney(properties['value']),
    currency: parseCurrency(properties['currency']) ?? '',
    payment_method: asText(properties['payment_type']) || asText(properties['payment_method']),
    cart_id: asText(properties['cart_id']),
    order_id: asText(properties['transaction_id']) || asText(properties['order_id']),
    items: items.length > 0 ? JSON.stringify(items) : '',
    properties: flatten(properties),
    sdk: event.sdk,
    imported: event.imported,
    log_id: position.logId,
    log_partition: position.partition,
    log_offset: position.offset,
  };
}

/** Ids are sent as text or as numbers. */
const asText = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

function productOf(item: JsonValue | undefined): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return '';
  return asText(item['item_id']) || asText(item['item_name']);
}

/**
 * Every property as text, so that any can be filtered: text as it is, the rest as JSON. A null is
 * absent; `items` has its own column.
 */
function flatten(properties: AcceptedEvent['properties']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || (key === 'items' && Array.isArray(value))) continue;
    flat[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return flat;
}

/** A property by name as text: a column of `events` where there is one, else an entry of `properties`. */
import type { Binder } from '@tabiji/warehouse';

const columns = [
  'source',
  'name',
  'original_name',
  'anonymous_id',
  'user_id',
  'session_id',
  'channel',
  'campaign_source',
  'campaign_medium',
  'campaign_name',
  'first_campaign_source',
  'first_campaign_medium',
  'first_campaign_name',
  'click_id_type',
  'device_class',
  'locale',
  'bot',
  'url',
  'path',
  'referrer',
  'title',
  'product_id',
  'currency',
  'payment_method',
  'cart_id',
  'order_id',
  'sdk',
] as const;
const columnNames: ReadonlySet<string> = new Set(columns);

/** Whether the property is a column of `events`, which is there whatever was sent. */
export const isColumn = (property: string): boolean =>
  columnNames.has(property) || property === 'is_entry' || property === 'value';

/** An expression of type String; `''` when the event doesn't have the property. */
export function propertyText(binder: Binder, property: string): string {
  if (columnNames.has(property)) return `toString(${property})`;
  if (property === 'is_entry') return `if(is_entry, 'true', 'false')`;
  if (property === 'value') return `ifNull(toString(value), '')`;
  return `properties[${binder.bind('String', property)}]`;
}

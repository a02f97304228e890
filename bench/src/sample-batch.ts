/** Batches as a shop's pages send them: ten kinds of events, about 700 bytes each. */
import { randomBytes } from 'node:crypto';
import type { TrackedEvent } from '@tabiji/contract';

const names = [
  'page_view',
  'view_item_list',
  'select_item',
  'view_item',
  'page_view',
  'add_to_cart',
  'view_cart',
  'begin_checkout',
  'add_payment_info',
  'purchase',
] as const;

/** A UUID of version 7, as the tracker makes them: a time in milliseconds, and random bits. */
function idOf(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

/** One event of visitor `visitor`, the `seq`-th of its device, `occurredAtMs` on the device's clock. */
export function sampleEvent(visitor: number, seq: number, occurredAtMs: number): TrackedEvent {
  const name = names[seq % names.length] ?? 'page_view';
  const price = 900 + (visitor % 50) * 20;
  return {
    event_id: idOf(occurredAtMs),
    name,
    anonymous_id: `0190b7c2-0000-7000-8000-${visitor.toString(16).padStart(12, '0')}`,
    session_id: `s-${visitor}`,
    seq,
    occurred_at: occurredAtMs,
    context: {
      url: `https://shop.example/products/tea-${visitor % 200}?utm_source=google&utm_medium=cpc`,
      referrer: 'https://www.google.com/',
      title: 'Sencha from Uji, 100 g',
      is_entry: seq % names.length === 0,
      last_campaign: { source: 'google', medium: 'cpc', name: 'autumn' },
      locale: 'ja-JP',
      screen: '390x844',
      sdk: 'tabiji-js/0.1.0',
    },
    properties: {
      currency: 'JPY',
      value: price,
      cart_id: `c-${visitor}`,
      items: [{ item_id: `tea-${visitor % 200}`, item_name: 'Sencha', price, quantity: 1 }],
      ...(name === 'purchase' ? { transaction_id: `o-${visitor}-${seq}` } : {}),
    },
  };
}

/** `count` bodies of `POST /v1/events`, `size` events each. */
export function sampleBodies(writeKey: string, size: number, count: number): string[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, body) =>
    JSON.stringify({
      write_key: writeKey,
      sent_at: now,
      events: Array.from({ length: size }, (_event, index) =>
        sampleEvent(body * size + index, index, now - 1000),
      ),
    }),
  );
}

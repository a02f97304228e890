/**
 * Masks an event in place. An id that looks like a card number becomes a digest, not its last four
 * digits: two ids must stay two, and one in twenty-five of all 16-digit ids looks like a card.
 */
import { createHash } from 'node:crypto';
import type { TrackedEvent } from '@tabiji/contract';
import type { OnMasked } from './masked-kinds.js';
import { maskValue } from './mask-value.js';

type Holder = Record<string, unknown>;

const ownIds = ['anonymous_id', 'user_id', 'session_id'];
const propertyIds = ['transaction_id', 'order_id', 'cart_id', 'product_id'];

export function maskEvent(event: TrackedEvent, onMasked: OnMasked): void {
  // A UUID, and what two copies of one event are told by.
  const { event_id: eventId } = event;
  const ids = idsOf(event);
  maskValue(event, onMasked);
  event.event_id = eventId;
  for (const { holder, key, id } of ids) {
    if (holder[key] !== id) holder[key] = digestOf(String(id));
  }
}

function idsOf(event: TrackedEvent): { holder: Holder; key: string; id: unknown }[] {
  const { properties } = event;
  const items = properties?.items ?? [];
  return [
    ...ownIds.map((key) => ({ holder: event as Holder, key })),
    ...(properties ? propertyIds.map((key) => ({ holder: properties as Holder, key })) : []),
    ...items.map((item) => ({ holder: item as Holder, key: 'item_id' })),
  ]
    .filter(({ holder, key }) => holder[key] !== undefined)
    .map(({ holder, key }) => ({ holder, key, id: holder[key] }));
}

const digestOf = (id: string): string =>
  `masked-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

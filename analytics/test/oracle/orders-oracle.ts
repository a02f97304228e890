/** Orders the slow way. */
import type { ShopEvent } from './shop-world.js';

const inOrder = (a: ShopEvent, b: ShopEvent): number => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0);

/** What tells orders apart: a purchase without an id is one of its own. */
export const orderOf = (event: ShopEvent): unknown => (event.order === '' ? event : event.order);

/** The first purchase event of each order, in the order of time. */
export function firstPurchases(events: readonly ShopEvent[]): ShopEvent[] {
  const purchases = events.filter(({ name }) => name === 'purchase').sort(inOrder);
  return purchases.filter(
    (event, index) => purchases.findIndex((one) => orderOf(one) === orderOf(event)) === index,
  );
}

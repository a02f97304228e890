/** What shoppers do right after they gave up: the truth behind "what they did next". */
import { products } from '../products.js';
import type { Basket } from './basket.js';
import { viewProduct } from './browse.js';
import type { Cause } from './planned-event.js';
import type { Random } from './random.js';
import type { Visit } from './visit.js';

export function afterLeaving(visit: Visit, basket: Basket, cause: Cause, random: Random): void {
  const next = random.weighted(
    {
      shipping_cost: [
        ['policy', 40],
        ['product', 20],
        ['exit', 40],
      ] as const,
      card_declined: [
        ['support', 35],
        ['exit', 65],
      ] as const,
      cart_left: [
        ['product', 35],
        ['list', 15],
        ['exit', 50],
      ] as const,
      other: [
        ['product', 10],
        ['exit', 90],
      ] as const,
    }[
      cause === 'shipping_cost' || cause === 'card_declined' || cause === 'cart_left'
        ? cause
        : 'other'
    ] as readonly (readonly [Next, number])[],
  );
  acts[next](visit, basket, random);
}

type Next = 'policy' | 'product' | 'support' | 'list' | 'exit';

const acts: Record<Next, (visit: Visit, basket: Basket, random: Random) => void> = {
  policy(visit) {
    visit.open('/shop/returns', 'Shipping and returns');
    visit.emit('policy_view', { policy: 'shipping' });
  },
  product(visit, basket, random) {
    viewProduct(visit, basket, random.pick(products));
  },
  support(visit) {
    visit.emit('support_contact', { channel: 'chat', topic: 'payment' });
  },
  list(visit) {
    visit.open('/shop/products', 'All products');
    visit.emit('view_item_list', { item_list_id: 'all' });
  },
  exit() {},
};

/** Looking around: the landing, lists, searches and product pages; at the end perhaps a full cart. */
import { products, type Product } from '../products.js';
import type { Basket } from './basket.js';
import { byChannel, rates } from './rates.js';
import type { Random } from './random.js';
import type { Visit } from './visit.js';
import type { VisitSource } from './visit-source.js';

/** The first page. @returns whether the visitor stays. */
export function land(visit: Visit, source: VisitSource, random: Random): boolean {
  const path = source.isAd ? '/shop/' : random.pick(['/shop/', '/shop/products']);
  visit.open(path, 'Tea and letters');
  if (source.isAd) {
    visit.emit('ad_click', {
      ad_network: source.campaign?.source ?? '',
      ad_campaign: source.campaign?.name ?? '',
    });
  }
  if (source.campaign?.name === 'cart-reminder') visit.emit('reminder_click', { kind: 'cart' });
  if (path === '/shop/' && random.chance(0.3)) {
    visit.emit('view_promotion', { promotion_id: 'shincha', promotion_name: 'New tea' });
  }
  return !random.chance(byChannel(rates.bounce, source.channel));
}

export function viewProduct(visit: Visit, basket: Basket, product: Product): void {
  visit.open(`/shop/product?product_id=${product.id}`, product.name);
  visit.emit('view_item', basket.of(product));
}

/** Lists, searches and products. @returns the products that were looked at. */
export function lookAround(visit: Visit, basket: Basket, random: Random): Product[] {
  if (random.chance(0.25)) {
    const term = random.pick(['sencha', 'letter paper', 'gift', '急須', 'matcha']);
    visit.open(`/shop/search?q=${encodeURIComponent(term)}`, 'Search');
    visit.emit('search', { search_term: term, result_count: random.between(0, 4) });
  } else {
    visit.open('/shop/products', 'All products');
    visit.emit('view_item_list', {
      item_list_id: 'all',
      items: products.map(({ id, name }) => ({ item_id: id, item_name: name })),
    });
    if (random.chance(0.2)) visit.emit('filter', { category: random.pick(['tea', 'stationery']) });
  }
  const seen: Product[] = [];
  for (
    let count = random.weighted([
      [0, 12],
      [1, 38],
      [2, 30],
      [3, 14],
      [4, 6],
    ]);
    count > 0;
    count--
  ) {
    const product = random.pick(products);
    visit.emit('select_item', basket.of(product));
    viewProduct(visit, basket, product);
    seen.push(product);
    visit.wait(4, 40);
    if (random.chance(0.12)) visit.emit('review_read', { item_id: product.id });
    if (random.chance(0.05)) visit.emit('add_to_wishlist', basket.of(product));
    if (random.chance(0.08)) {
      visit.open('/shop/returns', 'Returns');
      visit.emit('policy_view', { policy: 'returns' });
    }
  }
  return seen;
}

/** Puts some of what was seen into the cart. */
export function fillBasket(
  visit: Visit,
  basket: Basket,
  seen: readonly Product[],
  random: Random,
): void {
  const wanted = seen.length > 1 && random.chance(0.4) ? seen.slice(-2) : seen.slice(-1);
  for (const product of wanted) {
    basket.add(product, `c-${random.uuid(visit.now()).slice(-12)}`);
    visit.emit('add_to_cart', basket.of(product));
  }
  if (basket.isEmpty || random.chance(0.15)) return;
  visit.open('/shop/cart', 'Cart');
  visit.emit('view_cart', basket.properties());
  if (basket.lines.length > 1 && random.chance(0.2)) {
    const removed = basket.removeLast();
    if (removed) visit.emit('remove_from_cart', basket.of(removed));
    visit.emit('view_cart', basket.properties());
  }
}

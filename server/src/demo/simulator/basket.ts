/** A shopper's cart: its id, made with the first product, its lines, and what its events carry. */
import type { JsonValue } from '@tabiji/contract';
import { products, shopCurrency, type Product } from '../products.js';

export type Currency = 'JPY' | 'EUR';

export interface Basket {
  readonly isEmpty: boolean;
  readonly currency: Currency;
  readonly lines: readonly Product[];
  total(): number;
  add(product: Product, cartId: string): void;
  /** Takes the last one out again. */
  removeLast(): Product | undefined;
  empty(): void;
  /** value, currency, cart_id and items of the whole cart. */
  properties(): { [key: string]: JsonValue };
  /** The same of one product. */
  of(product: Product): { [key: string]: JsonValue };
}

const cents = (amount: number): number => Math.round(amount * 100);

export const productNamed = (id: string): Product =>
  products.find((product) => product.id === id) ?? products[0]!;

export function createBasket(currency: Currency): Basket {
  let lines: Product[] = [];
  let cartId = '';
  const priceOf = (product: Product): number =>
    currency === shopCurrency ? product.priceJpy : product.priceEur;
  const itemOf = (product: Product): { [key: string]: JsonValue } => ({
    item_id: product.id,
    item_name: product.name,
    item_category: product.category,
    price: priceOf(product),
    quantity: 1,
  });
  const cart = (): { [key: string]: JsonValue } => (cartId === '' ? {} : { cart_id: cartId });
  const total = (): number => lines.reduce((sum, line) => sum + cents(priceOf(line)), 0) / 100;
  return {
    get isEmpty() {
      return lines.length === 0;
    },
    get lines() {
      return lines;
    },
    currency,
    total,
    add(product, newCartId) {
      if (cartId === '') cartId = newCartId;
      lines.push(product);
    },
    removeLast: () => lines.pop(),
    empty() {
      lines = [];
      cartId = '';
    },
    properties: () => ({ value: total(), currency, ...cart(), items: lines.map(itemOf) }),
    of: (product) => ({ value: priceOf(product), currency, ...cart(), items: [itemOf(product)] }),
  };
}

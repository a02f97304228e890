// The cart, kept in this browser: its id is made with the first product.
import { currency, productOf } from './catalogue.js';

const key = 'hatokami.cart';
const empty = { id: '', lines: [] };

export function readCart() {
  try {
    const cart = JSON.parse(localStorage.getItem(key)) ?? empty;
    return { ...cart, lines: cart.lines.filter(({ id }) => productOf(id)) };
  } catch {
    return empty;
  }
}

const write = (cart) => {
  localStorage.setItem(key, JSON.stringify(cart));
  dispatchEvent(new Event('cart'));
  return cart;
};

export function addToCart(id) {
  const { id: cartId, lines } = readCart();
  const line = lines.find((one) => one.id === id);
  const others = lines.filter((one) => one.id !== id);
  return write({
    id: cartId || `cart-${Math.random().toString(36).slice(2, 12)}`,
    lines: [...others, { id, quantity: (line?.quantity ?? 0) + 1 }],
  });
}

/** @returns the line that was taken out. */
export function removeFromCart(id) {
  const cart = readCart();
  write({ ...cart, lines: cart.lines.filter((line) => line.id !== id) });
  return cart.lines.find((line) => line.id === id);
}

export const clearCart = () => write(empty);
export const countOf = ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
export const totalOf = ({ lines }) =>
  lines.reduce((sum, { id, quantity }) => sum + productOf(id).priceJpy * quantity, 0);

export const itemOf = (id, quantity = 1) => {
  const product = productOf(id);
  return {
    item_id: id,
    item_name: product.name,
    item_category: product.category,
    price: product.priceJpy,
    quantity,
  };
};

/** What the events of the whole cart carry, as in GA4. */
export const cartProperties = (cart) => ({
  value: totalOf(cart),
  currency,
  cart_id: cart.id || undefined,
  items: cart.lines.map(({ id, quantity }) => itemOf(id, quantity)),
});

/** What the events of one product carry. */
export const productProperties = (id, cart = readCart(), quantity = 1) => ({
  value: productOf(id).priceJpy * quantity,
  currency,
  cart_id: cart.id || undefined,
  product_id: id,
  items: [itemOf(id, quantity)],
});

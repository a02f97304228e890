// The cart's page.
import { cartProperties, productProperties, readCart, removeFromCart, totalOf } from './cart.js';
import { productOf } from './catalogue.js';
import { fill, html } from './html.js';
import { formatYen } from './money.js';
import { track } from './tracker.js';

const place = document.getElementById('cart');

const row = ({ id, quantity }) => {
  const { name, priceJpy } = productOf(id);
  return html`<tr>
    <td><a href="product?product_id=${id}">${name}</a></td>
    <td>${quantity}</td>
    <td>${formatYen(priceJpy * quantity)}</td>
    <td><button type="button" class="plain" data-remove="${id}">Remove</button></td>
  </tr>`;
};

function show() {
  const cart = readCart();
  if (cart.lines.length === 0) {
    fill(place, html`<p>It is empty. <a href="products">Look around</a></p>`);
    return;
  }
  fill(
    place,
    html`<table>
        <thead>
          <tr>
            <th>Product</th>
            <th>Pieces</th>
            <th>Price</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${cart.lines.map(row)}
        </tbody>
        <tfoot>
          <tr>
            <th>Together · 合計</th>
            <th></th>
            <th id="cart-total">${formatYen(totalOf(cart))}</th>
            <th></th>
          </tr>
        </tfoot>
      </table>
      <p><a class="button" id="to-checkout" href="checkout">To the checkout</a></p>`,
  );
}

place.addEventListener('click', (event) => {
  const id = event.target.closest('[data-remove]')?.dataset.remove;
  if (!id) return;
  const cart = readCart();
  const line = removeFromCart(id);
  track('remove_from_cart', productProperties(id, cart, line.quantity));
  show();
});

show();
const cart = readCart();
if (cart.lines.length > 0) track('view_cart', cartProperties(cart));

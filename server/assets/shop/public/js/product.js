// One product.
import { art } from './art.js';
import { addToCart, productProperties } from './cart.js';
import { productOf } from './catalogue.js';
import { fill, html } from './html.js';
import { formatYen } from './money.js';
import { track } from './tracker.js';

const id = new URLSearchParams(location.search).get('product_id') ?? '';
const product = productOf(id);
const place = document.getElementById('product');

if (!product) {
  fill(place, html`<p>We don't have that. <a href="products">All products</a></p>`);
} else {
  document.title = document.title.replace('Product', product.name);
  fill(
    place,
    html`${art(product)}
      <div>
        <p class="overline" lang="ja">${product.nameJa}</p>
        <h1>${product.name}</h1>
        <p>${product.text}</p>
        <p class="price">${formatYen(product.priceJpy)} <small>with tax · 税込</small></p>
        <p>
          <button type="button" id="add-to-cart">Add to cart · かごへ</button>
          <button type="button" id="wish" class="plain">♡ Keep in mind</button>
        </p>
        <p role="status" class="message" id="product-message"></p>
        <p><a href="returns">Returns within thirty days</a></p>
      </div>`,
  );
  track('view_item', productProperties(id));
  const message = document.getElementById('product-message');
  document.getElementById('add-to-cart').onclick = () => {
    track('add_to_cart', productProperties(id, addToCart(id)));
    fill(message, html`In your cart. <a href="cart">To the cart</a>`);
  };
  document.getElementById('wish').onclick = () => {
    track('add_to_wishlist', productProperties(id));
    fill(message, html`Kept in mind.`);
  };
  document.getElementById('reviews').ontoggle = (event) => {
    if (event.target.open) track('review_read', { item_id: id });
  };
}

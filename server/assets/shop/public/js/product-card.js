// A product in a list; choosing it is an event.
import { art } from './art.js';
import { productProperties } from './cart.js';
import { html } from './html.js';
import { formatYen } from './money.js';
import { track } from './tracker.js';

export const productCard = (product) =>
  html`<li>
    <a href="product?product_id=${product.id}" data-product="${product.id}">
      ${art(product)}<b>${product.name}</b><small lang="ja">${product.nameJa}</small>
      <div>${formatYen(product.priceJpy)}</div>
    </a>
  </li>`;

export function watchChoices(list, listId) {
  list.addEventListener('click', (event) => {
    const id = event.target.closest('[data-product]')?.dataset.product;
    if (id) track('select_item', { item_list_id: listId, ...productProperties(id) });
  });
}

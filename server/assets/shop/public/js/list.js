// The list of products, all or of one category.
import { itemOf } from './cart.js';
import { currency, products } from './catalogue.js';
import { fill, html } from './html.js';
import { productCard, watchChoices } from './product-card.js';
import { track } from './tracker.js';

const category = new URLSearchParams(location.search).get('category') ?? '';
const shown = products.filter((product) => category === '' || product.category === category);
const list = document.getElementById('list');
const listId = category || 'all';

const link = ([value, words]) =>
  html`<a
    class="button ${value === category ? '' : 'plain'}"
    href="products${value && `?category=${value}`}"
    >${words}</a
  >`;
const filters = [
  ['', 'Everything'],
  ['tea', 'Tea · 茶'],
  ['stationery', 'Stationery · 文具'],
  ['gift', 'Gifts · 贈り物'],
];
fill(document.getElementById('filters'), html`${filters.map(link)}`);
fill(list, html`${shown.map(productCard)}`);
watchChoices(list, listId);

if (category) track('filter', { category });
track('view_item_list', {
  item_list_id: listId,
  currency,
  items: shown.map(({ id }) => itemOf(id)),
});

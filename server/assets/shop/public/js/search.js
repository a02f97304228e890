// Search by words of a product's names and text.
import { products } from './catalogue.js';
import { fill, html } from './html.js';
import { productCard, watchChoices } from './product-card.js';
import { track } from './tracker.js';

const term = (new URLSearchParams(location.search).get('q') ?? '').trim();
const found = products.filter(({ name, nameJa, category, text }) =>
  `${name} ${nameJa} ${category} ${text}`.toLowerCase().includes(term.toLowerCase()),
);
const list = document.getElementById('list');
document.querySelector('.search input').value = term;
fill(
  document.getElementById('search-summary'),
  html`${found.length} found for “${term}”. ${found.length ? '' : 'Try “sencha” or 急須.'}`,
);
fill(list, html`${found.map(productCard)}`);
watchChoices(list, 'search');
if (term) track('search', { search_term: term, result_count: found.length });

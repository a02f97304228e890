// The page that advertisements lead to.
import { art } from './art.js';
import { productOf, products } from './catalogue.js';
import { fill, html } from './html.js';
import { productCard, watchChoices } from './product-card.js';
import { track } from './tracker.js';

const query = new URLSearchParams(location.search);
const clickId = ['gclid', 'fbclid', 'msclkid', 'ttclid', 'yclid'].find((name) => query.has(name));
if (clickId) {
  track('ad_click', { click_id_type: clickId, ad_campaign: query.get('utm_campaign') ?? '' });
}

fill(document.getElementById('hero-art'), art(productOf('HK-001')));
const promotion = { promotion_id: 'shincha', promotion_name: 'New tea' };
track('view_promotion', promotion);
document
  .getElementById('hero-product')
  .addEventListener('click', () => track('select_promotion', promotion));

const favourites = document.getElementById('favourites');
fill(favourites, html`${products.slice(2, 6).map(productCard)}`);
watchChoices(favourites, 'favourites');

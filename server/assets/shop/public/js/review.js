// A review; its words stay here, the rating is an event.
import { products } from './catalogue.js';
import { fill, html } from './html.js';
import { track } from './tracker.js';

const form = document.getElementById('review');
fill(
  form.elements.product,
  html`${products.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}`,
);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  track('review_submitted', {
    rating: Number(form.elements.rating.value),
    item_id: form.elements.product.value,
  });
  document.getElementById('review-message').textContent = 'Thank you · ありがとうございます';
  form.querySelector('button').disabled = true;
});

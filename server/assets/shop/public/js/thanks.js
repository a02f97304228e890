// The confirmation.
import { fill, html } from './html.js';
import { formatYen } from './money.js';
import { track } from './tracker.js';

const order = JSON.parse(sessionStorage.getItem('hatokami.order') ?? 'null');
const place = document.getElementById('order');
if (!order) fill(place, html`There is no order yet. <a href="products">Look around</a>`);
else {
  fill(
    place,
    html`Order <b id="order-id">${order.id}</b>, ${formatYen(order.value)}. We write when it ships.`,
  );
  // Once an order, however often the page is shown.
  if (!order.confirmed) {
    track('order_confirmed', { transaction_id: order.id });
    sessionStorage.setItem('hatokami.order', JSON.stringify({ ...order, confirmed: true }));
  }
}

const survey = document.getElementById('survey');
survey.addEventListener('submit', (event) => {
  event.preventDefault();
  track('survey_response', { kind: 'csat', score: Number(event.submitter.value), scale: 5 });
  fill(survey, html`<p role="status">Thank you for telling us.</p>`);
});

// The checkout: who, contact, shipping, payment, one after the other.
import { cartProperties, clearCart, readCart, totalOf } from './cart.js';
import { currency, productOf } from './catalogue.js';
import { checkContact } from './checkout-contact.js';
import { payWith } from './checkout-payment.js';
import { fill, html } from './html.js';
import { formatYen } from './money.js';
import { identify, track } from './tracker.js';

const cart = readCart();
const subtotal = totalOf(cart);
const forms = ['who', 'contact', 'shipping', 'payment'].map((id) => document.getElementById(id));
const [who, contact, shipping, payment] = forms;
const costOf = { standard: subtotal >= 5000 ? 0 : 770, express: 1200 };
// Letters among the digits: a long number might look like a card's, and would be masked.
const newOrderId = () =>
  `HK-${[...crypto.getRandomValues(new Uint32Array(2))]
    .map((part) => part.toString(36))
    .join('X')
    .toUpperCase()}`;
const totals = { shipping: null, tier: '' };

if (cart.lines.length === 0) location.replace('cart');
else track('begin_checkout', cartProperties(cart));

const openNext = (form) => {
  form.classList.add('done');
  for (const control of form.elements) control.disabled = true;
  const next = forms[forms.indexOf(form) + 1];
  if (!next) return;
  next.hidden = false;
  next.querySelector('input, button')?.focus();
  track('checkout_step', { step: next.id, index: forms.indexOf(next), state: 'viewed' });
};

function showSummary() {
  const line = ({ id, quantity }) =>
    html`<tr>
      <td>${productOf(id).name} × ${quantity}</td>
      <td>${formatYen(productOf(id).priceJpy * quantity)}</td>
    </tr>`;
  const cost = totals.shipping;
  fill(
    document.getElementById('summary'),
    html`<h2>Your order</h2>
      <table>
        ${cart.lines.map(line)}
        <tr>
          <td>Shipping</td>
          <td>${cost === null ? 'next' : cost === 0 ? 'free' : formatYen(cost)}</td>
        </tr>
        <tr>
          <th>To pay</th>
          <th id="to-pay">${formatYen(subtotal + (cost ?? 0))}</th>
        </tr>
      </table>`,
  );
}

who.addEventListener('submit', (event) => {
  event.preventDefault();
  const customer = who.elements.customer.value.trim().toLowerCase().replace(/\W+/g, '-');
  if (event.submitter?.value === 'customer' && customer) {
    identify(`customer-${customer}`);
    track('login', { method: 'customer_name' });
  } else track('guest_choice');
  openNext(who);
});

contact.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!checkContact(contact)) return;
  track('checkout_step', { step: 'contact', index: 1, state: 'completed' });
  openNext(contact);
});

const tierLabels = shipping.querySelectorAll('label span');
const cost = (amount) => (amount === 0 ? 'free' : formatYen(amount));
tierLabels[0].textContent = `Standard, two days: ${cost(costOf.standard)}`;
tierLabels[1].textContent = `Express, tomorrow: ${cost(costOf.express)}`;
shipping.addEventListener('submit', (event) => {
  event.preventDefault();
  totals.tier = shipping.elements.tier.value;
  totals.shipping = costOf[totals.tier];
  track('add_shipping_info', {
    ...cartProperties(cart),
    shipping: totals.shipping,
    shipping_tier: totals.tier,
  });
  showSummary();
  openNext(shipping);
  track('payment_method_offered', { methods: ['card', 'konbini', 'paypay'] });
});

payWith(payment, {
  cart,
  paid(paymentType) {
    const order = {
      ...cartProperties(cart),
      value: subtotal + totals.shipping,
      shipping: totals.shipping,
      transaction_id: newOrderId(),
      payment_type: paymentType,
    };
    track('purchase', order);
    sessionStorage.setItem(
      'hatokami.order',
      JSON.stringify({ id: order.transaction_id, value: order.value, currency }),
    );
    clearCart();
    location.href = 'thanks';
  },
});
showSummary();

// Paying: methods, and a gateway that declines one of the test cards the first time.
import { cartProperties } from './cart.js';
import { track } from './tracker.js';

const gatewayDelayMs = 600;
const typeOf = (method) => (method.startsWith('card') ? 'card' : method);

export function payWith(form, { cart, paid }) {
  const message = document.getElementById('payment-message');
  const button = document.getElementById('pay');
  let attempts = 0;
  let hasDeclined = false;
  let isInfoSent = false;

  form.addEventListener('change', () => {
    track('payment_method_selected', { payment_type: typeOf(form.elements.method.value) });
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const method = form.elements.method.value;
    if (!method) {
      message.textContent = 'Please choose how to pay.';
      return;
    }
    const paymentType = typeOf(method);
    if (!isInfoSent) {
      track('add_payment_info', { ...cartProperties(cart), payment_type: paymentType });
      isInfoSent = true;
    }
    attempts++;
    track('payment_attempt', { payment_type: paymentType, gateway: 'demo', attempt: attempts });
    button.disabled = true;
    message.textContent = '';
    setTimeout(() => {
      if (method !== 'card-bad' || hasDeclined) return paid(paymentType);
      hasDeclined = true;
      button.disabled = false;
      message.textContent = 'Your bank declined the card. Try again, or another way.';
      track('payment_failed', {
        kind: 'soft',
        code: 'do_not_honor',
        gateway: 'demo',
        payment_type: paymentType,
        latency_ms: gatewayDelayMs,
      });
    }, gatewayDelayMs);
  });
}

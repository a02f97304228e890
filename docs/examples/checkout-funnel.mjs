// A funnel as code: npx tabiji funnel --definition docs/examples/checkout-funnel.mjs
import { defineFunnel } from '@tabiji/analytics';

export default defineFunnel({
  steps: [
    { events: ['view_item'], label: 'Looked' },
    { events: ['add_to_cart'], label: 'Put it into the cart' },
    { events: ['purchase'], label: 'Bought', within_seconds: 2 * 3600 },
  ],
  hold_constant: ['product_id'],
  window_seconds: 24 * 3600,
  exclusions: [{ events: ['remove_from_cart'], from_step: 1, to_step: 2 }],
});

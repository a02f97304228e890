/** The lines a developer pastes: the tag with its key, and one call per thing that shoppers do. */
const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** `collectorUrl` empty: the collector is where this page is. */
export function scriptTag(collectorUrl: string, pageOrigin: string, writeKey: string): string {
  const origin = (collectorUrl === '' ? pageOrigin : collectorUrl).replace(/\/+$/, '');
  return `<script async src="${quoted(origin)}/tabiji.js" data-key="${quoted(writeKey)}"></script>`;
}

export const commerceCalls = `<script>
  // Keeps calls until the tag has loaded.
  window.tabiji = window.tabiji || function () { (tabiji.q = tabiji.q || []).push([].slice.call(arguments)) };
</script>

// on a product page
tabiji('track', 'view_item', { product_id: 'SKU-1', value: 1200, currency: 'JPY' });
// put into the cart
tabiji('track', 'add_to_cart', { product_id: 'SKU-1', value: 1200, currency: 'JPY' });
// the checkout opens
tabiji('track', 'begin_checkout', { value: 2400, currency: 'JPY' });
// the order is paid
tabiji('track', 'purchase', { transaction_id: 'ORDER-1', value: 2400, currency: 'JPY' });
// somebody logged in
tabiji('identify', 'USER-1');`;

/** The lines a developer pastes: the tag with its key, and one call per thing that shoppers do. */
const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Keeps calls until the tag has loaded: `sdk/stub.js`, to which a test holds it. */
export const stub = `!function(w,n,t){w[n]||((t=w[n]=function(){t.q.push(arguments)}).q=[],"track page identify reset consent use flush".split(" ").map(function(v){t[v]=t.bind(t,v)}))}(window,"tabiji");`;
/** What a policy allows it by. */
export const stubHash = 'sha256-KlpW7+1dKVmCLLemYXE5+pUsfPWo1QA1+LPun/i0nv8=';

/** Where the collector is; `collectorUrl` empty: where this page is. */
export const collectorOrigin = (collectorUrl: string, pageOrigin: string): string =>
  (collectorUrl === '' ? pageOrigin : collectorUrl).replace(/\/+$/, '');

const tag = (mode: 'async' | 'defer', origin: string, writeKey: string): string =>
  `<script ${mode} src="${quoted(origin)}/tabiji.js" data-key="${quoted(writeKey)}"></script>`;

/** Calls work from the next line on, before the tag has loaded too. */
export const tagWithStub = (origin: string, writeKey: string): string =>
  `<script>${stub}</script>\n${tag('async', origin, writeKey)}`;

/** Nothing inline: the page's own scripts come after it and are deferred, so it is there for them. */
export const tagWithoutInline = (origin: string, writeKey: string): string =>
  `${tag('defer', origin, writeKey)}\n<script defer src="/your-own.js"></script>`;

/** What a Content-Security-Policy must let through; the hash is for the first form's inline script. */
export const policy = (origin: string): string =>
  `script-src '${stubHash}' ${origin}; connect-src ${origin}`;

export const commerceCalls = `// on a product page
tabiji.track('view_item', { product_id: 'SKU-1', value: 1200, currency: 'JPY' });
// put into the cart
tabiji.track('add_to_cart', { product_id: 'SKU-1', value: 1200, currency: 'JPY' });
// the checkout opens
tabiji.track('begin_checkout', { value: 2400, currency: 'JPY' });
// the order is paid
tabiji.track('purchase', { transaction_id: 'ORDER-1', value: 2400, currency: 'JPY' });
// somebody logged in
tabiji.identify('USER-1');`;

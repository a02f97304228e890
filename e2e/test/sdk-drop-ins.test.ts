// Three shops, one instrumented with our helpers, one only for GA4, one only for Segment: the same
// shoppers give the same funnel and the same revenue. Real browser, collector and API.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen } from '../src/fake-collector.js';
import { createAskApi, type AskApi } from '../src/ledger/ask-api.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-drop-ins: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;
jest.setTimeout(300_000);

const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const readToken = 'rt_drop_ins_1';
const kinds = ['helpers', 'ga4', 'segment'] as const;
type Kind = (typeof kinds)[number];

/** How far each shopper goes. */
const shoppers = [
  ['view', 'add', 'checkout', 'buy'],
  ['view', 'add', 'checkout'],
  ['view', 'add'],
  ['view'],
];

/** What each shop does at each step; all sell two tins of one tea. */
const shops: Record<Kind, (collector: string) => string> = {
  helpers: (collector) => `<script type="module">
    import { createTracker, viewItem, addToCart, beginCheckout, purchase } from '${collector}/tabiji.esm.js';
    const tracker = createTracker({ key: 'pk_helpers_1', host: '${collector}' });
    const items = [{ item_id: 'sencha', item_name: 'Sencha', price: 1200, quantity: 2 }];
    const order = { currency: 'JPY', value: 2400, items };
    window.shop = {
      view: () => viewItem(tracker, order),
      add: () => addToCart(tracker, order),
      checkout: () => beginCheckout(tracker, order),
      buy: (transaction_id) => purchase(tracker, { ...order, transaction_id }),
    };
  </script>`,
  ga4: (collector) => `<script>
    window.dataLayer = window.dataLayer || [];
    function gtag() { dataLayer.push(arguments); }
    gtag('js', new Date());
    gtag('config', 'G-TEST');
    const items = [{ item_id: 'sencha', item_name: 'Sencha', price: 1200, quantity: 2 }];
    const ecommerce = { currency: 'JPY', value: 2400, items };
    window.shop = {
      view: () => gtag('event', 'view_item', ecommerce),
      add: () => {
        dataLayer.push({ ecommerce: null });
        dataLayer.push({ event: 'add_to_cart', ecommerce });
      },
      checkout: () => gtag('event', 'begin_checkout', ecommerce),
      buy: (transaction_id) => dataLayer.push({ event: 'purchase', ecommerce: { ...ecommerce, transaction_id } }),
    };
  </script>
  <script async src="${collector}/tabiji-all.js" data-key="pk_ga4_1" data-capture="ga4"></script>`,
  segment: (
    collector,
  ) => `<script async src="${collector}/tabiji.js" data-key="pk_segment_1"></script>
  <script async src="${collector}/tabiji-segment.js"></script>
  <script>
    const analytics = window.analytics = window.analytics || [];
    for (const verb of ['track', 'identify', 'page', 'on']) {
      analytics[verb] = (...args) => { analytics.push([verb, ...args]); return analytics; };
    }
    const product = { product_id: 'sencha', name: 'Sencha', price: 1200, quantity: 2 };
    const order = { currency: 'JPY', value: 2400, products: [product] };
    window.shop = {
      view: () => analytics.track('Product Viewed', { currency: 'JPY', value: 2400, ...product }),
      add: () => analytics.track('Product Added', { currency: 'JPY', value: 2400, ...product }),
      checkout: () => analytics.track('Checkout Started', order),
      buy: (order_id) => analytics.track('Order Completed', { ...order, order_id, total: 2400 }),
    };
  </script>`,
};

describeWithBrowser('a shop that was instrumented for somebody else', () => {
  let dir: string;
  let server: ServerProcess;
  let site: Server;
  let browser: Browser;
  let api: AskApi;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tabiji-drop-ins-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = await startServer({
      bin: join(__dirname, '../../server/bin/tabiji.js'),
      words: ['serve', '--data', join(dir, 'data'), '--port', String(port)],
      environment: {
        TABIJI_SOURCES: `[${kinds.map((kind) => `{source: ${kind}, write_key: pk_${kind}_1}`).join()}]`,
        TABIJI_READ_TOKENS: readToken,
      },
      url,
    });
    api = createAskApi(url, readToken);
    site = createServer((request, response) => {
      const kind = kinds.find((one) => request.url === `/${one}`);
      response.writeHead(kind ? 200 : 204, { 'content-type': 'text/html' });
      response.end(kind && `<!doctype html><title>Shop</title>${shops[kind](url)}`);
    });
    const origin = await listen(site);
    browser = await launchChromium(executable!, [`--user-agent=${userAgent}`]);
    for (const kind of kinds) {
      for (const [number, steps] of shoppers.entries()) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`${origin}/${kind}`);
        await page.waitForFunction(`'shop' in window`);
        for (const step of steps) {
          await page.evaluate(`void shop.${step}('order-${kind}-${number}')`);
        }
        // The page view, sent by the tracker that has loaded by now, and the steps.
        await until(async () => (await eventsOf(kind)) >= countUpTo(number));
        await context.close();
      }
    }
  });
  afterAll(async () => {
    await browser?.close();
    site?.closeAllConnections();
    await new Promise((resolve) => site?.close(resolve));
    await server?.stop();
    if (dir) await rm(dir, { recursive: true });
  });

  const countUpTo = (number: number): number =>
    shoppers.slice(0, number + 1).reduce((sum, steps) => sum + 1 + steps.length, 0);
  const eventsOf = async (source: Kind): Promise<number> =>
    Number((await api.post('/query/totals', { source, bucket: 'hour' }))['events']);
  const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
    while (!(await isTrue())) await sleep(100);
  };
  const reportsOf = async (source: Kind): Promise<object> => {
    const funnel = await api.post('/query/funnel', {
      source,
      steps: ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'].map((name) => ({
        events: [name],
      })),
      window_seconds: 86_400,
    });
    const totals = await api.post('/query/totals', { source, bucket: 'hour' });
    return {
      steps: (funnel['steps'] as { count: number }[]).map(({ count }) => count),
      visitors: totals['visitors'],
      orders: totals['orders'],
      revenue: totals['revenue'],
      events: totals['events'],
    };
  };

  test.each(kinds)('%s', async (kind) => {
    expect(await reportsOf(kind)).toEqual({
      steps: [4, 3, 2, 1],
      visitors: 4,
      orders: 1,
      revenue: [{ currency: 'JPY', amount: '2400' }],
      events: 14,
    });
  });
});

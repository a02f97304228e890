// Somebody buys in the demo shop, by clicking; within five seconds the dashboards show it.
import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
const root = join(__dirname, '../..');
const bin = join(root, 'server/bin/tabiji.js');
const pictures = join(root, 'test-results/shop-purchase');
const readToken = 'rt_shop_purchase_test';
/** How long it is looked for; a quiet machine needs less than 5 s. */
const withinMs = 60_000;
// Headless Chromium says so in its user agent, and would be counted as the bot that it is. Not the
// context's option: what a page sends as it goes has the browser's own.
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
if (!executable) process.stdout.write('shop-purchase: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** `View item 1` … of the funnel's table. */
async function funnelRows(page: Page): Promise<string[]> {
  const figure = page.locator('figure').first();
  await figure.waitFor();
  await figure.locator('button[aria-pressed]').click();
  const rows = await figure.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const [name = '', count = ''] = await row.locator('th, td').allInnerTexts();
      return `${name} ${count}`;
    }),
  );
}

describeWithBrowser('a purchase in the demo shop', () => {
  let dir: string;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let shop: Page;
  let dashboards: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    if (!existsSync(join(root, 'server/dist/main.js'))) {
      throw new Error('the server is not built, run `npm run build` first');
    }
    mkdirSync(pictures, { recursive: true });
    dir = await mkdtemp(join(tmpdir(), 'tabiji-shop-'));
    const port = await freePort();
    server = await startServer({
      bin,
      words: ['demo', '--data', join(dir, 'data'), '--port', String(port)].concat([
        '--per-day',
        '0',
        '--per-minute',
        '0',
      ]),
      environment: { TABIJI_READ_TOKENS: readToken },
      url: `http://127.0.0.1:${port}`,
    });
    browser = await launchChromium(executable!, [`--user-agent=${userAgent}`]);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.on('weberror', (error) => errors.push(String(error.error())));
    shop = await context.newPage();
    dashboards = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    if (dir) await rm(dir, { recursive: true });
  });

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });

  test('shows in the funnel and in the visitor’s journey', async () => {
    await dashboards.goto(`${server.url}/funnel?token=${readToken}`);

    await shop.goto(
      `${server.url}/shop/?utm_source=google&utm_medium=cpc&utm_campaign=shincha&gclid=e2e`,
    );
    await picture(shop, '1-landing');
    await shop.getByRole('button', { name: 'Accept' }).click();
    await shop.getByRole('link', { name: 'All products' }).first().click();
    await shop.getByRole('link', { name: 'Ceremonial Matcha' }).click();
    await shop.getByRole('button', { name: 'Add to cart' }).click();
    await picture(shop, '2-product');
    await shop.getByRole('link', { name: 'To the cart' }).click();
    await shop.getByRole('link', { name: 'To the checkout' }).click();
    await shop.getByRole('button', { name: 'Continue as a guest' }).click();
    await shop.getByRole('button', { name: 'To shipping' }).click();
    await shop.getByRole('button', { name: 'To payment' }).click();
    await shop.getByLabel('declined once').check();
    await shop.getByRole('button', { name: 'Pay', exact: true }).click();
    await shop.getByText('declined the card').waitFor();
    await picture(shop, '3-declined');
    await shop.getByRole('button', { name: 'Pay', exact: true }).click();
    await shop.getByText('Thank you. It is on its way.').waitFor();
    const boughtAt = performance.now();
    const elapsed = () => performance.now() - boughtAt;

    let rows: string[] = [];
    while (rows.at(-1) !== 'Purchase 1' && elapsed() < withinMs) {
      await dashboards.goto(`${server.url}/funnel`);
      rows = await funnelRows(dashboards);
    }
    expect(rows).toEqual(['View item 1', 'Add to cart 1', 'Begin checkout 1', 'Purchase 1']);

    const own = shop.getByRole('link', { name: 'see yourself in the dashboards' });
    await dashboards.goto(`${server.url}${(await own.getAttribute('href')) ?? ''}`);
    await dashboards.locator('table.visitors a').first().click();
    const journey = dashboards.locator('main');
    await journey.getByText('Purchase', { exact: true }).first().waitFor({ timeout: withinMs });
    process.stdout.write(`seen ${Math.round(elapsed())} ms after the purchase\n`);

    const text = await journey.innerText();
    for (const name of ['Ad click', 'Add to cart', 'Payment failed', 'Purchase']) {
      expect(text).toContain(name);
    }
    await picture(shop, '4-thanks');
    await picture(dashboards, '5-journey');
    await dashboards.goto(`${server.url}/funnel`);
    await dashboards.locator('figure svg').first().waitFor();
    await picture(dashboards, '6-funnel');
    expect(errors).toEqual([]);
  });
});

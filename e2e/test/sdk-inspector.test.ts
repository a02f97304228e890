// The live event inspector: an address with ?tabiji_debug=1 shows each event, what the real collector
// said of it, and the stage that it belongs to; under a strict policy too.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen } from '../src/fake-collector.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-inspector: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

describeWithBrowser('the inspector', () => {
  let dir: string;
  let url: string;
  let server: ServerProcess;
  let site: Server;
  let origin: string;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tabiji-inspector-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = await startServer({
      bin: join(__dirname, '../../server/bin/tabiji.js'),
      words: ['serve', '--data', join(dir, 'data'), '--port', String(port)],
      environment: { TABIJI_SOURCES: '[{source: shop, write_key: pk_inspector_1}]' },
      url,
    });
    site = createServer((request, response) => {
      const isShop = request.url?.startsWith('/shop');
      const key = request.url?.includes('wrong') ? 'pk_wrong' : 'pk_inspector_1';
      response.writeHead(isShop ? 200 : 204, {
        'content-type': 'text/html',
        'content-security-policy': `default-src 'none'; script-src ${url}; connect-src ${url}; require-trusted-types-for 'script'`,
      });
      const more = request.url?.includes('pending') ? 'data-consent="pending"' : '';
      const keyed = request.url?.includes('keyless') ? '' : `data-key="${key}"`;
      response.end(
        isShop &&
          `<!doctype html><title>Shop</title><script src="${url}/tabiji.js" ${keyed} ${more}></script>`,
      );
    });
    origin = await listen(site);
    browser = await launchChromium(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    site?.closeAllConnections();
    await new Promise((resolve) => site?.close(resolve));
    await server?.stop();
    if (dir) await rm(dir, { recursive: true });
  });
  beforeEach(async () => {
    const context = await browser.newContext();
    errors = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    page = await context.newPage();
  });
  afterEach(async () => {
    await page.context().close();
    expect(errors).toEqual([]);
  });

  const line = (name: string) =>
    page.locator('tabiji-inspector summary').filter({ hasText: ` ${name} ` });
  const lineOf = async (name: string, state: string): Promise<string> => {
    await line(name).filter({ hasText: state }).waitFor();
    return (await line(name).innerText()).trim();
  };

  test('shows verdict and stage of each event, and why one was refused', async () => {
    await page.goto(`${origin}/shop?tabiji_debug=1`);
    await page.locator('tabiji-inspector h1').waitFor();
    await page.evaluate(`
      tabiji.track('view_item', { items: [{ item_id: 'S1' }] });
      tabiji.track('purchase', { value: 'much', currency: 'EUR' });
      tabiji.track('quiz_done', { text: 'x'.repeat(8_000), more: 'y'.repeat(8_000), and: Array(5).fill('z'.repeat(8_000)) });
    `);
    expect(await lineOf('view_item', 'accepted')).toMatch(/^\d+ view_item accepted consideration$/);
    expect(await lineOf('purchase', 'rejected')).toMatch(/rejected invalid_money/);
    expect(await lineOf('quiz_done', 'too_large')).toMatch(/too_large given up$/);
    await line('purchase').click();
    await page.locator('tabiji-inspector pre', { hasText: '"value": "much"' }).waitFor();
  });

  test('says what to look at when the collector refuses the page', async () => {
    await page.goto(`${origin}/shop/wrong?tabiji_debug=1`);
    const said = page.locator('tabiji-inspector p');
    await said.filter({ hasText: '401' }).waitFor();
    expect(await said.innerText()).toBe(`${url}: 401 unknown write key: look at data-key`);
  });

  test('says that a tag has no key', async () => {
    await page.goto(`${origin}/shop/keyless?tabiji_debug=1`);
    await page.locator('tabiji-inspector p', { hasText: /^no data-key$/ }).waitFor();
  });

  test('says that events wait for consent', async () => {
    await page.goto(`${origin}/shop/pending?tabiji_debug=1`);
    await page
      .locator('tabiji-inspector p', { hasText: /; consent pending: events held$/ })
      .waitFor();
  });

  test('is not there for anybody else', async () => {
    await page.goto(`${origin}/shop`);
    await page.waitForFunction(`'tabiji' in window`);
    expect(await page.locator('tabiji-inspector').count()).toBe(0);
  });
});

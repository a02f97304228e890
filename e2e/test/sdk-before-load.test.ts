// The two forms of the tag in a real browser: calls before the tracker has loaded lose nothing.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen, startFakeCollector, type FakeCollector } from '../src/fake-collector.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-before-load: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

const sdk = join(__dirname, '../../sdk');
const stub = readFileSync(join(sdk, 'stub.js'), 'utf8').trim();
const stubHash = createHash('sha256').update(stub).digest('base64');
const slowMs = 300;

describeWithBrowser('calls before the tracker has loaded', () => {
  let browser: Browser;
  let site: Server;
  let origin: string;
  let collector: FakeCollector;
  let context: BrowserContext;
  let head = '';
  let policy = '';
  let pageErrors: string[];

  beforeAll(async () => {
    browser = await launchChromium(executable!);
  });
  afterAll(async () => browser.close());

  beforeEach(async () => {
    collector = await startFakeCollector();
    site = createServer((request, response) => {
      if (request.url === '/tabiji.js') {
        setTimeout(() => {
          response.writeHead(200, { 'content-type': 'text/javascript' });
          response.end(readFileSync(join(sdk, 'dist/tabiji.js')));
        }, slowMs);
        return;
      }
      if (request.url === '/shop.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' });
        response.end(`tabiji.track('from_own_script')`);
        return;
      }
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(policy && { 'content-security-policy': policy }),
      });
      response.end(`<!doctype html><title>Shop</title>${head}<p>Shop`);
    });
    origin = await listen(site);
    context = await browser.newContext();
    pageErrors = [];
    context.on('weberror', (error) => pageErrors.push(String(error.error())));
    policy = '';
  });
  afterEach(async () => {
    await context.close();
    await collector.close();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    expect(pageErrors).toEqual([]);
  });

  const tag = (mode: string) =>
    `<script ${mode} src="/tabiji.js" data-key="pk_test" data-host="${collector.origin}"></script>`;
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text());
    });
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await page.goto(origin);
    return page;
  };
  const arrived = async (count: number) => {
    while (collector.accepted.length < count) await sleep(50);
    return collector.accepted.map((event) => event.name);
  };

  test('with the first line both forms work before and after, in order', async () => {
    head = `<script>${stub}</script>${tag('async')}
      <script>
        kept = tabiji;
        tabiji.track('before', { x: 1 });
        tabiji('track', 'before_too');
        tabiji.identify('u-1');
      </script>`;
    const page = await open();
    expect(await arrived(3)).toEqual(['page_view', 'before', 'before_too']);
    const id = await page.evaluate(
      `tabiji('track', 'after'); kept.track('through_the_stub'); tabiji.track('after_too')`,
    );
    expect(await arrived(6)).toEqual([
      ...['page_view', 'before', 'before_too', 'after', 'through_the_stub', 'after_too'],
    ]);
    expect(collector.accepted[5]).toMatchObject({ event_id: id, user_id: 'u-1' });
  });

  test('under a policy with the stub’s hash', async () => {
    policy = `default-src 'none'; script-src 'sha256-${stubHash}' ${origin}; connect-src ${collector.origin}`;
    head = `<script>${stub}</script>${tag('async')}<script src="/shop.js"></script>`;
    await open();
    expect(await arrived(2)).toEqual(['page_view', 'from_own_script']);
  });

  test('deferred before the page’s own script, nothing inline', async () => {
    policy = `default-src 'none'; script-src ${origin}; connect-src ${collector.origin}`;
    head = `${tag('defer')}<script defer src="/shop.js"></script>`;
    await open();
    expect(await arrived(2)).toEqual(['page_view', 'from_own_script']);
  });

  test('pasted twice', async () => {
    head = `<script>${stub}</script>${tag('async')}<script>tabiji.track('a')</script>
      <script>${stub}</script><script>tabiji.track('b')</script>`;
    await open();
    expect(await arrived(3)).toEqual(['page_view', 'a', 'b']);
  });
});

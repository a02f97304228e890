// The tracker in a real browser: five ways in which other trackers lose an event.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvent } from '@tabiji/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen, startFakeCollector, type FakeCollector } from '../src/fake-collector.js';

const executable = findChromium();
const script = join(__dirname, '../../sdk/dist/tabiji.js');
if (!executable) process.stdout.write('sdk-delivery: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

declare const tabiji: { track(name: string, properties?: object): string };

describeWithBrowser('the tracker delivers an event exactly once by its id', () => {
  let browser: Browser;
  let site: Server;
  let siteOrigin: string;
  let collector: FakeCollector;
  let context: BrowserContext;
  let pageErrors: string[];

  beforeAll(async () => {
    if (!existsSync(script)) throw new Error(`${script} is missing, run \`npm run build\` first`);
    browser = await launchChromium(executable!);
  });
  afterAll(async () => browser.close());

  beforeEach(async () => {
    collector = await startFakeCollector();
    site = createServer((request, response) => {
      if (request.url === '/tabiji.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(script));
        return;
      }
      const tag = `<script async src="/tabiji.js" data-key="pk_test" data-host="${collector.origin}"></script>`;
      const isTracked = request.url !== '/untracked';
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><title>Shop</title>${isTracked ? tag : ''}<p>${request.url}</p>`);
    });
    siteOrigin = await listen(site);
    context = await browser.newContext();
    pageErrors = [];
    context.on('weberror', (error) => pageErrors.push(String(error.error())));
  });

  afterEach(async () => {
    await context.close();
    await collector.close();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    expect(pageErrors).toEqual([]);
  });

  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(siteOrigin + path);
    return page;
  };
  const copiesOf = (name: string) => collector.accepted.filter((event) => event.name === name);
  const arrival = async (name: string, withinMs: number) => {
    const deadline = Date.now() + withinMs;
    while (copiesOf(name).length === 0 && Date.now() < deadline) await sleep(50);
    return new Set(copiesOf(name).map((event) => event.event_id)).size;
  };

  test('when the page leaves in the same tick', async () => {
    const page = await open('/a');
    await page.evaluate(() => {
      tabiji.track('left_at_once');
      location.href = '/untracked';
    });
    expect(await arrival('left_at_once', 5_000)).toBe(1);
  });

  test('when the collector is away for six seconds', async () => {
    const page = await open('/a');
    await arrival('page_view', 5_000);
    collector.status = 503;
    await page.evaluate(() => tabiji.track('while_away'));
    await sleep(6_000);
    expect(copiesOf('while_away')).toEqual([]);
    collector.status = 200;
    // Jitter may have drawn short waits, then a long one: none is longer than a minute.
    expect(await arrival('while_away', 65_000)).toBe(1);
  });

  test('when the tab was closed offline and a page is opened 11 seconds later', async () => {
    const page = await open('/a');
    await arrival('page_view', 5_000);
    await context.setOffline(true);
    // Chromium lets a request of a closing page out even then.
    collector.status = null;
    await page.evaluate(() => tabiji.track('closed_offline'));
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    await sleep(500);
    await context.setOffline(false);
    collector.status = 200;
    await sleep(11_000);
    expect(copiesOf('closed_offline')).toEqual([]);
    await open('/b');
    expect(await arrival('closed_offline', 5_000)).toBe(1);
  });

  test('when the tab is offline and comes back online', async () => {
    const page = await open('/a');
    await arrival('page_view', 5_000);
    await context.setOffline(true);
    await page.evaluate(() => tabiji.track('in_the_tunnel'));
    await sleep(5_000);
    expect(copiesOf('in_the_tunnel')).toEqual([]);
    await context.setOffline(false);
    expect(await arrival('in_the_tunnel', 17_000)).toBe(1);
  });

  test('when the collector is away, the page leaves and comes back 11 seconds later', async () => {
    const page = await open('/a');
    await arrival('page_view', 5_000);
    collector.status = 503;
    await page.evaluate(() => tabiji.track('left_while_away'));
    await sleep(1_000);
    await page.goto(siteOrigin + '/untracked');
    await sleep(11_000);
    collector.status = 200;
    expect(copiesOf('left_while_away')).toEqual([]);
    await page.goto(siteOrigin + '/b');
    expect(await arrival('left_while_away', 5_000)).toBe(1);
  });

  test('and what arrives is valid, without a preflight, counted without a gap', async () => {
    const page = await open('/a?utm_source=mail&q=shoes&token=secret');
    await page.evaluate(() =>
      tabiji.track('view_item', { items: [{ item_id: 'S1' }], value: '12.50' }),
    );
    await page.evaluate(() => history.pushState(null, '', '/c'));
    expect(await arrival('view_item', 5_000)).toBe(1);
    while (copiesOf('page_view').length < 2) await sleep(50);
    expect(collector.accepted.map((event) => readEvent(event).ok)).toEqual([true, true, true]);
    expect(collector.accepted.map((event) => [event.name, event['seq']])).toEqual([
      ['page_view', 1],
      ['view_item', 2],
      ['page_view', 3],
    ]);
    expect(collector.accepted.map((event) => event['context'])).toMatchObject([
      { url: `${siteOrigin}/a?q=shoes`, is_entry: true, last_campaign: { source: 'mail' } },
      { url: `${siteOrigin}/a?q=shoes` },
      { url: `${siteOrigin}/c`, referrer: `${siteOrigin}/a?q=shoes` },
    ]);
    expect(new Set(collector.requests)).toEqual(new Set(['POST text/plain;charset=UTF-8']));
  });
});

// What only a real browser does: its back/forward cache, prerendering, and tabs side by side.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen, startFakeCollector, type FakeCollector } from '../src/fake-collector.js';

const executable = findChromium();
const script = join(__dirname, '../../sdk/dist/tabiji.js');
if (!executable) process.stdout.write('sdk-page-views: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

declare const tabiji: { track(name: string): string };

describeWithBrowser('the tracker in a real browser', () => {
  let browser: Browser;
  let site: Server;
  let origin: string;
  let collector: FakeCollector;
  let context: BrowserContext;

  beforeAll(async () => {
    if (!existsSync(script)) throw new Error(`${script} is missing, run \`npm run build\` first`);
    browser = await launchChromium(executable!);
  });
  afterAll(async () => browser.close());
  beforeEach(async () => {
    collector = await startFakeCollector();
    site = createServer((request, response) => {
      const isScript = request.url === '/tabiji.js';
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(
        isScript
          ? readFileSync(script)
          : `<!doctype html><title>Shop</title><a href="/next">next</a>
             <script async src="/tabiji.js" data-key="pk_test" data-host="${collector.origin}"></script>`,
      );
    });
    origin = await listen(site);
    context = await browser.newContext();
  });
  afterEach(async () => {
    await context.close();
    await collector.close();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
  });

  const until = async (isTrue: () => boolean) => {
    const deadline = Date.now() + 10_000;
    while (!isTrue() && Date.now() < deadline) await sleep(50);
  };
  const distinct = () => [
    ...new Map(collector.accepted.map((event) => [event.event_id, event])).values(),
  ];
  const bySeq = () => distinct().sort((a, b) => Number(a['seq']) - Number(b['seq']));

  test('two tabs at the same moment lose nothing and are one visitor in one session', async () => {
    const tabs = [await context.newPage(), await context.newPage()];
    for (const tab of tabs) await tab.goto(origin);
    await Promise.all(
      tabs.map((tab) =>
        tab.evaluate(async () => {
          for (let index = 0; index < 100; index++) {
            tabiji.track('tick');
            await new Promise((resolve) => setTimeout(resolve, index % 3));
          }
        }),
      ),
    );
    await until(() => distinct().length >= 202);
    expect(distinct().filter((event) => event.name === 'tick').length).toBe(200);
    expect(new Set(distinct().map((event) => event['anonymous_id'])).size).toBe(1);
    expect(new Set(distinct().map((event) => event['session_id'])).size).toBe(1);
  });

  test('tabs that take turns count without a gap or a repeat', async () => {
    const tabs = [await context.newPage(), await context.newPage()];
    for (const tab of tabs) await tab.goto(origin);
    for (let turn = 0; turn < 10; turn++) {
      // Another process sees what was stored a little later.
      await sleep(100);
      await tabs[turn % 2]!.evaluate(() => tabiji.track('tick'));
    }
    await until(() => distinct().length >= 12);
    expect(bySeq().map((event) => event['seq'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('clicking through pages and back counts each page once, in order', async () => {
    const page = await context.newPage();
    await page.goto(origin + '/first');
    await page.click('a');
    await page.waitForURL('**/next');
    await page.goBack();
    await page.waitForURL('**/first');
    await until(() => distinct().length >= 3);
    await sleep(500);
    expect(
      bySeq().map((event) => [
        event['seq'],
        new URL((event['context'] as { url: string }).url).pathname,
        (event['context'] as { is_entry?: boolean }).is_entry,
      ]),
    ).toEqual([
      [1, '/first', true],
      [2, '/next', undefined],
      [3, '/first', undefined],
    ]);
  });
});

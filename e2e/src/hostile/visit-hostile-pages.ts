/**
 * Opens each hostile page as a visitor of its own: did the page see an error, did its own
 * script come to its end, did its event arrive?
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvent } from '@tabiji/contract';
import type { Browser } from 'playwright-core';
import { listen, startFakeCollector } from '../fake-collector.js';
import { hostilePages, type HostilePage } from './hostile-pages.js';

export interface HostileResult {
  readonly page: string;
  /** Uncaught exceptions and unhandled rejections. */
  readonly errors: readonly string[];
  /** The page's own script, which uses every verb, ran to its end. */
  readonly isFinished: boolean;
  readonly isDelivered: boolean;
}

const longestMs = 60_000;
const visitors = 3;
/** For an error that comes late. */
const settleMs = 700;

/** What the shop itself does, once everything has loaded. */
const ownScript = (page: string): string => `listen.call(window, 'load', () => setTimer(() => {
  tabiji.track('own_event', { page: '${page}', items: [{ item_id: 'S1' }], value: 1 });
  tabiji('track', 'another');
  tabiji.page();
  tabiji.identify('u-1');
  tabiji.use(() => {});
  tabiji.context?.();
  tabiji.consent('granted', 'marketing');
  history.pushState(null, '', '#!/moved');
  tabiji.flush();
  document.documentElement.dataset.finished = 'yes';
}, 50))`;

/** @param sdkDir the built tracker's folder and, above it, the stub. */
export async function visitHostilePages(
  browser: Browser,
  sdkDir: string,
): Promise<HostileResult[]> {
  const stub = readFileSync(join(sdkDir, '../stub.js'), 'utf8').trim();
  const tracker = readFileSync(join(sdkDir, 'tabiji.js'), 'utf8');
  const collector = await startFakeCollector();
  const inline = (text: string): string => `<script nonce="n1">${text}</script>`;
  const render = ({ name, script = '', tags = (tag) => tag }: HostilePage): string => {
    const tag = `<script nonce="n1" src="/tabiji.js" data-key="pk_test" data-host="${collector.origin}"></script>`;
    return [
      '<!doctype html><title>Shop</title>',
      inline(`const setTimer = window.setTimeout, listen = window.addEventListener; ${script}`),
      inline(stub),
      tags(tag),
      inline(ownScript(name)),
    ].join('\n');
  };
  const site = createServer((request, response) => {
    const [, kind = '', number = ''] = (request.url ?? '').split('/');
    const page = hostilePages[Number(number)];
    if (kind.startsWith('tabiji')) {
      const isOld = kind.includes('old');
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(isOld ? tracker.replace(/tabiji-js\/[\d.]+/, 'tabiji-js/0.0.1') : tracker);
    } else if (kind === 'page' && page) {
      const policy = page.policy?.replace('COLLECTOR', collector.origin);
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(policy && { 'content-security-policy': policy }),
      });
      response.end(render(page));
    } else if (kind === 'sandbox') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<iframe sandbox="allow-scripts" src="/page/${number}"></iframe>`);
    } else response.writeHead(204).end();
  });
  const origin = await listen(site);

  const visit = async (number: number): Promise<HostileResult> => {
    const { name, isSandboxed, isDelivered } = hostilePages[number]!;
    const context = await browser.newContext();
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    context.setDefaultTimeout(longestMs);
    const page = await context.newPage();
    await page.goto(`${origin}/${isSandboxed ? 'sandbox' : 'page'}/${number}`);
    const finished = page
      .frames()
      .at(-1)!
      .waitForSelector('[data-finished]', { state: 'attached' });
    const isFinished = await finished.then(
      () => true,
      () => false,
    );
    await sleep(settleMs);
    // What only a beacon can send goes when the page does.
    await page.goto('about:blank');
    const hasArrived = (): boolean =>
      collector.accepted.some((event) => {
        const read = readEvent(event);
        return read.ok && read.event.properties?.['page'] === name;
      });
    const deadline = Date.now() + (isDelivered ? longestMs : settleMs);
    while (!hasArrived() && Date.now() < deadline) await sleep(50);
    await context.close();
    return { page: name, errors, isFinished, isDelivered: hasArrived() };
  };
  const results: HostileResult[] = [];
  const waiting = [...hostilePages.keys()];
  const visitor = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      results.push(await visit(number));
    }
  };
  await Promise.all(Array.from({ length: visitors }, visitor));
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  await collector.close();
  return results;
}

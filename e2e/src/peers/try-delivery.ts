/** Five ways in which trackers lose an event. Each answers how many copies of it arrived in the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startAnyCollector, type AnyCollector } from './any-collector.js';
import type { BuiltPeer } from './install-peers.js';
import { startPeerSite } from './peer-site.js';

interface Visit {
  readonly context: BrowserContext;
  readonly origin: string;
  readonly collector: AnyCollector;
  open(path: string): Promise<Page>;
}

export const deliveryTests = {
  /** The page is left in the tick of the event; a page of the shop comes later. */
  async navigates({ open, collector, origin }: Visit, name: string) {
    const page = await open('/');
    const left = page.waitForURL('**/untracked');
    await page.evaluate(`tell('${name}'); location.href = '/untracked'`);
    await left;
    await arrival(collector, name, 3_000);
    await page.goto(`${origin}/again`);
    await arrival(collector, name, 6_000);
  },
  /** The collector answers 503 for six seconds; the tab stays. */
  async collector_away({ open, collector }: Visit, name: string) {
    const page = await open('/');
    collector.status = 503;
    await page.evaluate(`tell('${name}')`);
    await sleep(6_000);
    collector.status = 200;
    await arrival(collector, name, 18_000);
  },
  /** Offline, the tab is closed; online again, a page is opened eleven seconds later. */
  async closed_offline({ open, collector, context }: Visit, name: string) {
    const page = await open('/');
    await context.setOffline(true);
    await page.evaluate(`tell('${name}')`);
    await sleep(500);
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    await context.setOffline(false);
    await sleep(11_000);
    await open('/again');
    await arrival(collector, name, 12_000);
  },
  /** Offline for five seconds; the tab stays. */
  async offline({ open, collector, context }: Visit, name: string) {
    const page = await open('/');
    await context.setOffline(true);
    await page.evaluate(`tell('${name}')`);
    await sleep(5_000);
    await context.setOffline(false);
    await arrival(collector, name, 17_000);
  },
  /** The collector answers 503, the page is left; a page is opened eleven seconds later. */
  async away_and_left({ open, collector, origin }: Visit, name: string) {
    const page = await open('/');
    collector.status = 503;
    await page.evaluate(`tell('${name}')`);
    await sleep(1_000);
    await page.goto(`${origin}/untracked`);
    await sleep(11_000);
    collector.status = 200;
    await page.goto(`${origin}/again`);
    await arrival(collector, name, 12_000);
  },
};
export type DeliveryTest = keyof typeof deliveryTests;

export async function tryDelivery(
  browser: Browser,
  peer: BuiltPeer,
  test: DeliveryTest,
): Promise<number> {
  const collector = await startAnyCollector();
  const { origin, close } = await startPeerSite(peer, collector.origin);
  const context = await browser.newContext();
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(origin + path);
    await page.waitForFunction(`'tell' in window`);
    // Past its start, as most events are.
    await sleep(2_000);
    return page;
  };
  const name = `bench_${test}`;
  await deliveryTests[test]({ context, origin, collector, open }, name);
  const copies = collector.copiesOf(name);
  await context.close();
  await close();
  await collector.close();
  return copies;
}

async function arrival(collector: AnyCollector, name: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (collector.copiesOf(name) === 0 && Date.now() < deadline) await sleep(100);
}

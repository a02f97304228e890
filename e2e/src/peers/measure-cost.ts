/** What a tracker costs a blank page: medians over repeats, each in a browser context of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { startAnyCollector } from './any-collector.js';
import type { BuiltPeer } from './install-peers.js';
import { startPeerSite } from './peer-site.js';

export interface PeerCost {
  /** Main-thread time of scripts until the page has settled, over a page without a tracker. */
  readonly script_cpu_ms: number;
  /** After a collection, over a page without a tracker. */
  readonly heap_kb: number;
  readonly requests: number;
  readonly bytes_up: number;
  /** Names and values of first-party cookies: sent with every later request. */
  readonly cookie_bytes: number;
  readonly storage_bytes: number;
}

const settleMs = 1_500;

/** @param peer none: the page itself. */
async function measureOnce(browser: Browser, peer: BuiltPeer | undefined): Promise<PeerCost> {
  const collector = await startAnyCollector();
  const site = await startPeerSite(peer, collector.origin);
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(site.origin);
  await sleep(settleMs);
  const cpu = await metric(session, 'ScriptDuration');
  await session.send('HeapProfiler.collectGarbage');
  const heap = await metric(session, 'JSHeapUsedSize');
  const cookies = await context.cookies(site.origin);
  const storage = await page.evaluate<number>(
    `Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0)`,
  );
  const { requests, bytesUp } = collector;
  await context.close();
  await site.close();
  await collector.close();
  return {
    script_cpu_ms: cpu * 1_000,
    heap_kb: heap / 1_024,
    requests,
    bytes_up: bytesUp,
    cookie_bytes: cookies.reduce((sum, { name, value }) => sum + name.length + value.length, 0),
    storage_bytes: storage,
  };
}

/** In turns, so that what else the machine does meets all alike. */
export async function measureCosts(
  browser: Browser,
  peers: readonly BuiltPeer[],
  repeats: number,
): Promise<Map<string, PeerCost>> {
  const runs = new Map<string, PeerCost[]>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const peer of [undefined, ...peers]) {
      const name = peer?.name ?? '';
      runs.set(name, [...(runs.get(name) ?? []), await measureOnce(browser, peer)]);
    }
  }
  const of = (name: string, key: keyof PeerCost): number =>
    median((runs.get(name) ?? []).map((cost) => cost[key]));
  const over = (name: string, key: keyof PeerCost): number => of(name, key) - of('', key);
  return new Map(
    peers.map(({ name }) => [
      name,
      {
        script_cpu_ms: Math.round(over(name, 'script_cpu_ms') * 10) / 10,
        heap_kb: Math.round(over(name, 'heap_kb')),
        requests: of(name, 'requests'),
        bytes_up: of(name, 'bytes_up'),
        cookie_bytes: of(name, 'cookie_bytes'),
        storage_bytes: of(name, 'storage_bytes'),
      },
    ]),
  );
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

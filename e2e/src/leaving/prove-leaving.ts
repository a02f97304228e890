/**
 * Leaves a page in fourteen ways, many times, over an unreliable road to the real collector; then
 * asks the real API how many events it counts. A visitor whose event did not arrive within a moment
 * opens the shop again, as people do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import type { AskApi } from '../ledger/ask-api.js';
import type { SeededRandom } from '../ledger/seeded-random.js';
import { leavePage } from './leave-page.js';
import type { LeavingSite } from './leaving-site.js';
import type { UnreliableRoad } from './unreliable-road.js';
import { waysToLeave, type WayToLeave } from './ways-to-leave.js';

export interface LeavingResult {
  readonly way: string;
  readonly events: number;
  /** Arrived without another page. */
  on_leaving: number;
  /** Arrived with the visitor's next page. */
  on_return: number;
  lost: number;
  /** Times that the collector accepted one of them again. */
  repeats: number;
  /** What the API counts. */
  counted: number;
}

export interface LeavingProof {
  readonly ways: readonly LeavingResult[];
  /** What the pages threw. */
  readonly errors: readonly string[];
}

export interface ProveLeaving {
  readonly browser: Browser;
  readonly site: LeavingSite;
  readonly road: UnreliableRoad;
  readonly api: AskApi;
  readonly random: SeededRandom;
  /** How often each way is taken. */
  readonly times: number;
  /** Visitors at the same time. */
  readonly visitors: number;
  /** An event that takes longer once the visitor is back is lost. Default two minutes. */
  readonly lostAfterMs?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

const momentMs = 1_500;
const patienceMs = 120_000;

export async function proveLeaving(proof: ProveLeaving): Promise<LeavingProof> {
  const { browser, site, road, api, random, times, visitors, onProgress } = proof;
  const { lostAfterMs = patienceMs } = proof;
  const errors: string[] = [];
  const results = new Map<WayToLeave, LeavingResult>(
    waysToLeave.map((way) => [way, newResult(way.name, times)]),
  );
  const visits = waysToLeave.flatMap((way) => Array<WayToLeave>(times).fill(way));
  const left: { way: WayToLeave; id: string }[] = [];
  const of = visits.length;

  const visitor = async (): Promise<void> => {
    const context = await browser.newContext();
    context.setDefaultTimeout(patienceMs);
    context.on('weberror', (error) => errors.push(String(error.error())));
    for (let way = take(visits, random); way; way = take(visits, random)) {
      const id = await leavePage(context, site, way, random);
      left.push({ way, id });
      const result = results.get(way)!;
      if (await until(momentMs, () => road.copies.has(id))) result.on_leaving++;
      else if (await returnFor(context, site, () => road.copies.has(id), lostAfterMs))
        result.on_return++;
      else result.lost++;
      onProgress?.(left.length, of);
    }
    road.calm();
    await returnFor(context, site, () => false, momentMs);
    await context.close();
  };
  await Promise.all(Array.from({ length: visitors }, visitor));

  for (const { way, id } of left) {
    results.get(way)!.repeats += Math.max(0, (road.copies.get(id) ?? 0) - 1);
  }
  const delivered = left.filter(({ id }) => road.copies.has(id)).length;
  const count = async (): Promise<number> => {
    const { events } = (await api.get('/catalog')) as { events: { name: string; count: number }[] };
    const byName = new Map(events.map((event) => [event.name, event.count]));
    let sum = 0;
    for (const result of results.values()) {
      sum += result.counted = byName.get(`left_by_${result.way}`) ?? 0;
    }
    return sum;
  };
  await until(patienceMs, async () => (await count()) >= delivered);
  return { ways: [...results.values()], errors };
}

const newResult = (way: string, events: number): LeavingResult => ({
  way,
  events,
  on_leaving: 0,
  on_return: 0,
  lost: 0,
  repeats: 0,
  counted: 0,
});

/** Any of them: so that the ways mix. */
const take = <Item>(from: Item[], random: SeededRandom): Item | undefined =>
  from.splice(random.whole(0, Math.max(0, from.length - 1)), 1)[0];

async function returnFor(
  context: BrowserContext,
  site: LeavingSite,
  hasArrived: () => boolean,
  withinMs: number,
): Promise<boolean> {
  const page = await context.newPage();
  await page.goto(`${site.origin}/shop`);
  const arrived = await until(withinMs, hasArrived);
  await page.close();
  return arrived;
}

/** @returns whether it became true in time. */
async function until(ms: number, isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

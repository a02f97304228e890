/** One visit: an event, and the page is left in the same moment or a random one after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { SeededRandom } from '../ledger/seeded-random.js';
import type { LeavingSite } from './leaving-site.js';
import type { WayToLeave } from './ways-to-leave.js';

/** The tracker sends after 300 ms: before, during and after that, and most often at once. */
const pauses = [0, 0, 0, 50, 280, 320, 450];

const longestCloseMs = 5_000;

/** @returns the id of the event. */
export async function leavePage(
  context: BrowserContext,
  site: LeavingSite,
  way: WayToLeave,
  random: SeededRandom,
): Promise<string> {
  const id = random.uuid();
  const pauseMs = random.pick(pauses);
  const first = await context.newPage();
  const visit = { page: first, origin: site.origin, elsewhere: site.elsewhere };
  let page = first;
  if (way.prepare) page = await way.prepare(visit);
  else await page.goto(site.origin + (way.path ?? '/shop'));
  const target = way.path ? await frameOf(page) : page;
  await target.waitForFunction(`'tabiji' in window`);

  const name = `left_by_${way.name}`;
  if (way.script) {
    const gone = way.path ? page.waitForFunction(`!frames.length`) : hasGone(page);
    const leave = `const elsewhere = '${site.elsewhere}'; ${way.script}`;
    const said = target.evaluate(`setTimeout(() => {
      tabiji.track('${name}', {}, { id: '${id}' });
      ${pauseMs ? `setTimeout(() => { ${leave} }, ${pauseMs})` : leave}
    }, 20)`);
    // Its answer may go down with the page.
    said.catch(() => {});
    await gone;
  } else {
    await target.evaluate(`tabiji.track('${name}', {}, { id: '${id}' })`);
    await sleep(pauseMs);
    await way.fromOutside!({ ...visit, page });
  }
  for (const left of new Set([first, page])) {
    // A browser under load may take its time; the visitor has left.
    if (!left.isClosed()) await Promise.race([left.close(), sleep(longestCloseMs)]);
  }
  return id;
}

const frameOf = async (page: Page): Promise<Frame> => {
  const element = await page.waitForSelector('iframe');
  return (await element.contentFrame())!;
};

/** Another document stands there, or none. */
const hasGone = (page: Page): Promise<unknown> =>
  Promise.race([
    page.waitForEvent('close'),
    page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()),
  ]);

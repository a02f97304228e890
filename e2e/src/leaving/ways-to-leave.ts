/** The fourteen ways to leave a page, each with what the page does in the moment after the event. */
import type { Page } from 'playwright-core';

/** What the visitor has open, and where there is to go. */
export interface Visit {
  readonly page: Page;
  readonly origin: string;
  readonly elsewhere: string;
}

export interface WayToLeave {
  readonly name: string;
  /** Where the event happens. Default `/shop`. */
  readonly path?: '/frames';
  /** Before the event: what history or window it takes. */
  prepare?(visit: Visit): Promise<Page>;
  /** The page's script right after the event; it knows `elsewhere`. */
  readonly script?: string;
  /** Or from outside of it. */
  fromOutside?(visit: Visit): Promise<void>;
}

const closeTab = async ({ page }: Visit): Promise<void> => {
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
};

export const waysToLeave: readonly WayToLeave[] = [
  { name: 'assign', script: `location.assign('/next')` },
  { name: 'replace', script: `location.replace('/next')` },
  { name: 'link', script: `document.getElementById('same').click()` },
  {
    name: 'link_elsewhere',
    script: `const link = document.getElementById('other');
      link.href = elsewhere + '/next';
      link.click()`,
  },
  { name: 'form_post', script: `document.getElementById('form').submit()` },
  { name: 'reload', script: `location.reload()` },
  {
    name: 'back',
    async prepare({ page, origin }) {
      await page.goto(`${origin}/next`);
      await page.goto(`${origin}/shop`);
      return page;
    },
    script: `history.back()`,
  },
  {
    name: 'forward',
    async prepare({ page, origin }) {
      await page.goto(`${origin}/shop`);
      await page.goto(`${origin}/next`);
      await page.goBack();
      return page;
    },
    script: `history.forward()`,
  },
  {
    name: 'meta_refresh',
    script: `const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = '0;url=/next';
      document.head.append(refresh)`,
  },
  {
    name: 'window_close',
    async prepare({ page, origin }) {
      await page.goto(`${origin}/next`);
      const opened = page.waitForEvent('popup');
      await page.evaluate(`void window.open('/shop')`);
      const popup = await opened;
      await popup.waitForLoadState();
      return popup;
    },
    script: `window.close()`,
  },
  {
    name: 'frame_removed',
    path: '/frames',
    script: `window.frameElement.remove()`,
  },
  { name: 'tab_closed', fromOutside: closeTab },
  {
    name: 'renderer_killed',
    async fromOutside({ page }) {
      const session = await page.context().newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      // It has nobody left to answer.
      session.send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
    },
  },
  {
    name: 'closed_offline',
    async fromOutside(visit) {
      await visit.page.context().setOffline(true);
      await closeTab(visit);
      await visit.page.context().setOffline(false);
    },
  },
];

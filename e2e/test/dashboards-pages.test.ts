// Every page of the dashboards in a real browser, against hand-made answers of the API: both
// languages, light and dark, wide and narrow, by keyboard. The real answers are another test's.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startFixtureServer, type FixtureServer } from '../../dashboards/test/fixture-api.js';
import { findChromium, launchChromium } from '../src/chromium.js';
import { auditPage } from './page-audit.js';

const executable = findChromium();
if (!executable) process.stdout.write('dashboards-pages: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

const pages = {
  today: '/',
  funnel:
    '/funnel?by=channel&steps=view_item(category:umbrellas),add_to_cart|add_to_wishlist,purchase',
  dropped: '/funnel?drop=2&tab=who',
  why: '/funnel?drop=2&tab=why',
  errors: '/funnel?drop=1&tab=errors',
  dwell: '/funnel?drop=2&tab=dwell',
  explained: '/funnel?drop=2&tab=who&explain=771',
  options:
    '/funnel?steps=view_item,add_to_cart~,begin_checkout<2h,purchase&cmp=previous&time=1&by=channel&at=2&unit=session&hold=product_id&where=channel!:email&not=1-4!:remove_from_cart&later=1',
  any: '/funnel?order=any&steps=view_item,search,purchase!&cmp=device_class:mobile&reach=3',
  unknown: '/funnel?steps=basket,a_name_that_is_as_long_as_names_may_be_in_this_shop,paid',
  paths: '/paths?of=2&runs=1&pages=1&groups=Help:/help/*|faq_view&hide=login',
  backward: '/paths?dir=backward&of=3&whose=dropped&levels=3&sort=money',
  between: '/paths?dir=between&of=2&levels=8&unit=session',
  abandonment: '/abandonment',
  journeys: '/journey',
  journey: '/journey/yuki%2Evisitor',
  setup: '/setup',
};

interface Look {
  lang?: 'en' | 'ja';
  dark?: boolean;
  width?: number;
}

describeWithBrowser('the dashboards', () => {
  let browser: Browser;
  let dist: string;
  let server: FixtureServer;
  let faults: string[];

  beforeAll(async () => {
    dist = mkdtempSync(join(tmpdir(), 'tabiji-dashboards-'));
    const cwd = join(__dirname, '../../dashboards');
    const built = spawnSync(
      'npx',
      ['--no-install', 'vite', 'build', '--outDir', dist, '--emptyOutDir'],
      {
        cwd,
        encoding: 'utf8',
      },
    );
    if (built.status !== 0) throw new Error(`vite build failed\n${built.stderr}`);
    server = await startFixtureServer({ distDir: dist });
    browser = await launchChromium(executable!);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(dist, { recursive: true });
  });
  beforeEach(() => {
    faults = [];
  });
  afterEach(() => {
    expect(faults).toEqual([]);
  });

  const open = async (path: string, look: Look = {}, origin = server.url): Promise<Page> => {
    const { lang = 'en', dark = false, width = 1280 } = look;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      timezoneId: 'Asia/Tokyo',
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await page.waitForSelector('.page-head, .token-page');
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    return page;
  };
  const pathOf = (page: Page): string => {
    const { pathname, search } = new URL(page.url());
    return decodeURIComponent(pathname + search);
  };

  describe.each(Object.entries(pages))('%s', (_name, path) => {
    test.each<Look>([
      { lang: 'en' },
      { lang: 'ja', dark: true },
      { lang: 'ja', width: 390 },
      { lang: 'en', dark: true, width: 390 },
    ])('is whole and can be read: %j', async (look) => {
      const page = await open(path, look);

      expect(await page.evaluate(auditPage)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.lang);
      await page.context().close();
    });
  });

  test('the audit sees what it looks for', async () => {
    const page = await open('/');
    await page.evaluate(() => {
      const change = (selector: string, how: (element: HTMLElement) => void): void =>
        how(document.querySelector(selector) as HTMLElement);
      change('h1', (heading) => (heading.style.color = '#bbbbbb'));
      change('.trust button', (button) => button.removeAttribute('aria-label'));
      change('.trust', (trust) => (trust.id = 'main'));
      change('.headline', (headline) => (headline.style.width = '4000px'));
      change('.headline', (headline) => (headline.style.maxWidth = 'none'));
    });

    expect(await page.evaluate(auditPage)).toEqual([
      expect.stringContaining('without a name: <button'),
      'the id main twice',
      expect.stringContaining('wider than the window by'),
      expect.stringMatching(/^contrast 1\.\d+: <h1/),
    ]);
    await page.context().close();
  });

  test('arrow keys read out the funnel, Enter opens who dropped, Escape closes', async () => {
    const page = await open('/funnel');
    const chart = page.locator('.plot').first();
    await chart.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const read = (await page.locator('.readout').first().textContent()) ?? '';

    expect(read).toMatch(
      /^Add to cart: [\d,]+ visitors, 26\.9% of the first step; [\d,]+ dropped here$/,
    );

    await page.keyboard.press('Enter');
    await page.waitForSelector('.panel h2:focus');
    expect(await page.locator('.panel h2').textContent()).toBe('Dropped after Add to cart');
    expect(pathOf(page)).toContain('drop=2');

    await page.keyboard.press('Escape');
    expect(await page.locator('.panel').count()).toBe(0);
    expect(pathOf(page)).not.toContain('drop');
    await page.context().close();
  });

  test('somebody in the list is explained, event by event, and the way back is there', async () => {
    const page = await open('/funnel?drop=2&tab=who');
    await page.locator('.people button').first().click();
    await page.waitForSelector('.reasons li');

    expect(pathOf(page)).toContain('explain=77');
    expect(await page.locator('.explanation p').first().textContent()).toBe(
      'Counts at step 2 of 4: Add to cart. Begin checkout did not come before the window was over.',
    );
    expect(await page.locator('.reasons .step_missing span').last().textContent()).toBe(
      'could be step 3, but step 2 was missing',
    );

    await page.locator('.explanation .link').first().click();
    await page.waitForSelector('.people li');
    expect(pathOf(page)).not.toContain('explain');
    await page.context().close();
  });

  test('an option changes the question and the address, and back undoes it', async () => {
    const page = await open('/funnel');
    await page.locator('.more-options summary').click();
    await page.getByLabel(/^Order/).selectOption('strict');
    await page.getByLabel('Enter at any step').check();
    await page.getByLabel('Compare with').selectOption('previous');
    await page.waitForSelector('.funnel-ghost');

    expect(pathOf(page)).toContain('/funnel?cmp=previous&order=strict&open=1');
    await page.getByText('What is counted').first().click();
    expect(await page.locator('.definition p').first().textContent()).toContain(
      'nothing in between; Enter at any step',
    );

    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.funnel-ghost') === null);
    expect(pathOf(page)).not.toContain('cmp');
    await page.context().close();
  });

  test('the period before is told with its days, and that it reaches to before the data', async () => {
    const page = await open('/funnel?cmp=previous&r=28d');
    const note = await page.locator('.figure > .note').nth(1).textContent();

    expect(note).toMatch(/^Outlined: the period before, from .+ and before .+\. /);
    expect(note).toContain('reaches back to before the data begins');
    await page.goto(`${server.url}/funnel?cmp=previous&r=7d&lang=en`);
    await page.waitForSelector('.funnel-ghost');
    expect(await page.locator('.figure > .note').nth(1).textContent()).not.toContain('reaches');
    await page.context().close();
  });

  test('more steps than a funnel takes are told, not left out in silence', async () => {
    const many = Array.from({ length: 31 }, (_, index) => `step_${index}`).join(',');
    for (const path of ['/funnel', '/paths']) {
      const page = await open(`${path}?steps=${many}`);

      expect(await page.getByRole('alert').textContent()).toBe(
        'The address has 31 steps. A funnel has at most 30: those after step 30 are not asked for.',
      );
      await page.context().close();
    }
  });

  test('the solid part of a bar opens those who got there', async () => {
    const page = await open('/funnel');
    await page.locator('.funnel-on').nth(1).click();
    await page.waitForSelector('.people li');

    expect(await page.locator('.panel h2').textContent()).toBe('Reached Add to cart');
    const bar = await page.locator('.funnel-count').nth(1).textContent();
    expect(await page.locator('.people-total').textContent()).toBe(
      `${bar} visitors, as many as the bar says`,
    );
    await page.context().close();
  });

  test('the list of those who dropped says the number of the bar, and leads to a journey', async () => {
    const page = await open('/funnel');
    const bar = page.locator('.funnel-row').nth(1);
    const dropped = /([\d,]+) people/.exec((await bar.locator('.link').textContent()) ?? '')?.[1];
    await bar.locator('.funnel-dropped').click();
    await page.getByRole('tab', { name: 'Who they are' }).click();
    await page.waitForSelector('.people li');

    expect(await page.locator('.people-total').textContent()).toContain(`${dropped} visitors`);

    const before = await page.locator('.people li').count();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.people li').length > count,
      before,
    );
    const person = page.locator('.people a').nth(1);
    const name = await person.textContent();
    await person.click();
    await page.waitForSelector('.timeline');
    expect(await page.locator('h1').textContent()).toBe(name);
    expect(pathOf(page)).toMatch(/^\/journey\/77/);
    await page.context().close();
  });

  test('the paths of a funnel are those of its people, and the way back keeps its steps', async () => {
    const page = await open('/funnel?steps=view_item,begin_checkout,purchase');
    const count = await page.locator('.funnel-count').first().textContent();
    await page.getByRole('link', { name: 'Paths' }).last().click();
    await page.waitForSelector('.flow-node');
    expect(await page.locator('.flow-node.start small').textContent()).toBe(`${count} · 100%`);

    await page.getByLabel('Show').first().selectOption('between');
    await page.waitForSelector('.flow-node.end');
    expect(pathOf(page)).toContain('dir=between');
    await page.getByRole('link', { name: 'The funnel' }).click();
    await page.waitForSelector('.funnel-row');
    expect(await page.locator('.funnel-row').count()).toBe(3);
    expect(pathOf(page)).not.toContain('dir=');
    await page.context().close();
  });

  test('a chart and its table are switched by a key, and say the same', async () => {
    const page = await open('/funnel');
    const counts = await page.locator('.funnel-count').allTextContents();
    await page.locator('.plot').first().focus();
    await page.keyboard.press('t');
    await page.waitForSelector('.figure table');

    expect(await page.locator('.figure tbody tr td:nth-child(2)').allTextContents()).toEqual(
      counts,
    );

    await page.keyboard.press('t');
    await page.waitForSelector('.funnel');
    expect(await page.locator('.figure table').count()).toBe(0);
    await page.context().close();
  });

  test('the CSV has the numbers of the bars', async () => {
    const page = await open('/funnel');
    const counts = await page.locator('.funnel-count').allTextContents();
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /as CSV/ })
      .first()
      .click();
    const file = await (await download).path();
    const rows = readFileSync(file, 'utf8').trim().split('\r\n').slice(1);

    expect((await download).suggestedFilename()).toBe('funnel.csv');
    expect(rows.map((row) => row.split(',')[1])).toEqual(
      counts.map((count) => count.replaceAll(',', '')),
    );
    await page.context().close();
  });

  test('the CSV of those behind a bar has everybody, not only those that are shown', async () => {
    const page = await open('/funnel?drop=2&tab=who');
    await page.waitForSelector('.people li');
    const total = await page.locator('.people-total').textContent();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download “Who they are” as CSV' }).click();
    const file = await (await download).path();
    const rows = readFileSync(file, 'utf8').trim().split('\r\n').slice(1);

    expect((await download).suggestedFilename()).toBe('people.csv');
    expect(`${rows.length.toLocaleString('en')} visitors, as many as the bar says`).toBe(total);
    await page.context().close();
  });

  test('Today asks for its hours with an end: one wrong clock cannot make them too many', async () => {
    const page = await open('/');
    const asking = page.waitForRequest((request) => request.url().endsWith('/query/totals'));
    await page.reload();
    const asked = (await asking).postDataJSON() as { from: string; to: string; bucket: string };

    expect(asked.bucket).toBe('hour');
    expect(Date.parse(asked.to) - Date.parse(asked.from)).toBeLessThanOrEqual(25 * 3_600_000);
    await page.context().close();
  });

  test('steps are added, moved, narrowed and taken away; back undoes each', async () => {
    const page = await open('/funnel');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('size_guide_opened');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.never-seen');
    expect(pathOf(page)).toContain('purchase,size_guide_opened');

    await page.getByLabel('Step 5: Event').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(
      () =>
        location.search.includes('size_guide_opened%2Cpurchase') ||
        location.search.includes('size_guide_opened,purchase'),
    );

    await page.getByRole('button', { name: '+ where' }).first().click();
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('category');
    await page.keyboard.press('Enter');
    await page.getByLabel('Values, separated by commas').fill('umbrellas, coats');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search.includes('category:umbrellas|coats'));

    await page.getByRole('button', { name: 'Remove step Size guide opened' }).click();
    await page.waitForFunction(() => !location.search.includes('size_guide'));
    await page.goBack();
    expect(pathOf(page)).toContain('size_guide_opened,purchase');
    await page.goBack();
    expect(pathOf(page)).not.toContain('category');
    await page.goBack();
    expect(pathOf(page)).toContain('purchase,size_guide_opened');
    await page.goBack();
    expect(pathOf(page)).not.toContain('steps');
    await page.context().close();
  });

  test('a funnel that nobody entered offers one of the names in the data, and each step others', async () => {
    const page = await open('/funnel?steps=basket,paid');
    await page.getByRole('button', { name: 'Use these steps' }).click();
    await page.waitForFunction(() => location.search.includes('view_item,add_to_cart,purchase'));
    expect(await page.locator('.funnel-row').count()).toBe(3);

    await page.goBack();
    await page.getByLabel('Another event instead of Basket').selectOption('view_cart');
    await page.waitForFunction(() => location.search.includes('steps=view_cart,paid'));
    await page.waitForFunction(
      () => document.querySelector('[aria-label="Another event instead of Basket"]') === null,
    );
    expect(await page.getByLabel('Another event instead of Paid').count()).toBe(1);
    await page.context().close();
  });

  test('the range is chosen in its popover and kept in the address', async () => {
    const page = await open('/');
    await page.keyboard.press('d');
    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForFunction(() => location.search.includes('r=7d'));
    expect(await page.locator('h1').textContent()).toBe('Overview');

    await page.goBack();
    await page.waitForFunction(() => !location.search.includes('r='));
    expect(await page.locator('h1').textContent()).toBe('Today');
    await page.context().close();
  });

  test('keys lead from page to page and show their list', async () => {
    const page = await open('/');
    for (const [key, title] of [
      ['f', 'Funnel'],
      ['p', 'Paths'],
      ['a', 'Abandonment'],
      ['j', 'Journeys'],
      ['s', 'Setup'],
      ['t', 'Today'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.waitForFunction(
        (text) => document.querySelector('h1')?.textContent === text,
        title,
      );
    }
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open] h2').textContent()).toBe('Keyboard');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.context().close();
  });

  test('language and colours are switched in place, and stay', async () => {
    const page = await open('/funnel');
    await page.goto(`${server.url}/funnel`);
    await page.getByLabel('Language').selectOption('ja');
    await page.waitForFunction(() => document.documentElement.lang === 'ja');
    await page.getByLabel('配色').selectOption('dark');
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    const dark = await ground();
    expect(dark).toBe('rgb(17, 19, 22)');
    await page.reload();
    await page.waitForSelector('.funnel');

    expect(await page.locator('h1').textContent()).toBe('ファネル');
    expect(await ground()).toBe(dark);
    await page.context().close();
  });

  test('the live part can be paused', async () => {
    const page = await open('/abandonment');
    await page.getByRole('button', { name: 'Pause' }).click();

    expect(await page.getByRole('button', { name: 'Resume' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(await page.locator('.section-head').first().textContent()).toContain('Paused');
    await page.context().close();
  });

  test('a visitor is found by an id, and a touchpoint opened from the timeline', async () => {
    const page = await open('/journey');
    await page.getByRole('searchbox').fill('yuki@example.com');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.visitors tbody tr').length === 1);
    await page.getByRole('link', { name: 'yuki@example.com' }).click();
    await page.waitForSelector('.timeline');
    await page.locator('.plot').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.touchpoint details[open] summary:focus');

    expect(await page.locator('.touchpoint details[open] strong').textContent()).toBe(
      'Review submitted',
    );
    await page.context().close();
  });

  test('nothing installed leads to Setup, which waits for the first event', async () => {
    const empty = await startFixtureServer({ distDir: dist, empty: true });
    for (const path of ['/', '/funnel', '/paths', '/abandonment', '/journey']) {
      const page = await open(path, {}, empty.url);
      await page.getByRole('link', { name: 'Go to Setup' }).click();
      await page.waitForSelector('.arrival.waiting');
      expect(await page.locator('.code').first().textContent()).toContain(
        `src="${empty.url}/tabiji.js" data-key="pk_demo_5f0c8b1e"`,
      );
      await page.context().close();
    }
    await empty.close();
  });

  test('a problem is told in its own words, with its trace', async () => {
    const problem = {
      type: 'about:blank',
      title: 'The question is too wide',
      status: 422,
      detail: 'Choose a narrower range.',
      trace_id: '4bf92f35',
    };
    const failing = await startFixtureServer({ distDir: dist, problem });
    const page = await open('/funnel', {}, failing.url);
    const alert = await page.getByRole('alert').textContent();

    expect(alert).toContain('The question is too wide');
    expect(alert).toContain('Choose a narrower range.');
    expect(alert).toContain('4bf92f35');
    faults = faults.filter((fault) => !fault.includes('422'));
    await page.context().close();
    await failing.close();
  });

  test('a token in the address is kept out of it; without one the page asks', async () => {
    const locked = await startFixtureServer({ distDir: dist, token: 'rt_1' });
    const page = await open('/funnel?token=rt_1&r=7d', {}, locked.url);
    await page.waitForSelector('.funnel');
    expect(pathOf(page)).toBe('/funnel?r=7d&lang=en&tz=Asia/Tokyo');
    await page.context().close();

    const asked = await open('/funnel', {}, locked.url);
    await asked.waitForSelector('.token-page');
    await asked.getByLabel('Token').fill('wrong');
    await asked.keyboard.press('Enter');
    await asked.waitForFunction(() => document.querySelector('#token-refused')?.textContent !== '');
    await asked.getByLabel('Token').fill('rt_1');
    await asked.keyboard.press('Enter');
    await asked.waitForSelector('.funnel');
    faults = faults.filter((fault) => !fault.includes('401'));
    await asked.context().close();
    await locked.close();
  });
});

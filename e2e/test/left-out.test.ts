// What the dashboards leave out, a step that was never sent and bots, they say, with a way on.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { runCommand } from '../src/ledger/command.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
if (!executable) process.stdout.write('left-out: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

const bin = join(__dirname, '../../server/bin/tabiji.js');
const readToken = 'rt_left_out_test';
const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** Six look, five of them add to the cart, two of those buy: a shop that tells no checkout. */
const rows = Array.from({ length: 6 }, (_, visitor) => [
  `${visitor},2019-05-01T10:0${visitor}:00Z,view_item`,
  ...(visitor < 5 ? [`${visitor},2019-05-01T10:1${visitor}:00Z,add_to_cart`] : []),
  ...(visitor < 2 ? [`${visitor},2019-05-01T10:2${visitor}:00Z,purchase`] : []),
]).flat();

describeWithBrowser('a shop without a checkout event, where today only a bot came', () => {
  let dir: string;
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tabiji-left-out-'));
    const file = join(dir, 'shop.csv');
    writeFileSync(file, `who,when,what\n${rows.join('\n')}\n`);
    const data = ['--data', join(dir, 'data')];
    const columns = ['--visitor', 'who', '--time', 'when', '--event', 'what'];
    const imported = await runCommand({ bin, words: ['import', file, ...data, ...columns] });
    expect(imported).toMatchObject({ exitCode: 0 });
    const port = await freePort();
    server = await startServer({
      bin,
      words: ['serve', ...data, '--port', String(port)],
      environment: { TABIJI_READ_TOKENS: readToken },
      url: `http://127.0.0.1:${port}`,
    });
    const keys = JSON.parse(readFileSync(join(dir, 'data', 'keys.json'), 'utf8')) as {
      write_key: string;
    };
    const seen = {
      event_id: randomUUID(),
      name: 'page_view',
      anonymous_id: 'crawler',
      occurred_at: Date.now(),
      consent: 'granted',
    };
    const answer = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': crawler },
      body: JSON.stringify({ write_key: keys.write_key, events: [seen] }),
    });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    browser = await launchChromium(executable!);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url}/?token=${readToken}&r=all&lang=en`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  test('the biggest leak is between steps that the data knows, and the other is named', async () => {
    await page.getByRole('link', { name: 'Add to cart → Purchase' }).waitFor();

    expect(await page.locator('.headline').innerText()).toContain('3 of 5 went no further');
    expect(await page.locator('.headline').innerText()).toContain(
      'Never seen in the data, and left out of the shop funnel: Begin checkout.',
    );
    const tile = page.locator('.tile', { hasText: 'Cart → checkout' });
    expect(await tile.innerText()).toContain('never seen');
    expect(await tile.innerText()).not.toContain('%');
  });

  test.each(['', 'funnel', 'abandonment'])(
    'where only bots came, /%s says so and counts them on demand',
    async (path) => {
      await page.goto(`${server.url}/${path}?r=7d&lang=en`);
      await page.getByText('Only bots in this range (1)').waitFor();

      await page.getByRole('link', { name: 'Count bots too' }).click();
      await page.getByText('Only bots').waitFor({ state: 'detached' });

      expect(new URL(page.url()).searchParams.get('bots')).toBe('1');
      expect(await page.locator('.range-picker').innerText()).toContain('with bots');
    },
  );
});

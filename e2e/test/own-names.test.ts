// Data whose events have names of their own: an import, and what the dashboards make of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { runCommand } from '../src/ledger/command.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
if (!executable) process.stdout.write('own-names: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

const bin = join(__dirname, '../../server/bin/tabiji.js');
const readToken = 'rt_own_names_test';

/** Ten look around, five of them fill a crate, two of those pay; in 2019. */
const rows = Array.from({ length: 10 }, (_, visitor) => [
  `${visitor},2019-05-01T10:0${visitor}:00Z,aisle`,
  ...(visitor < 5 ? [`${visitor},2019-05-02T10:0${visitor}:00Z,crate`] : []),
  ...(visitor < 2 ? [`${visitor},2019-05-03T10:0${visitor}:00Z,paid`] : []),
]).flat();

describeWithBrowser('an import of own names', () => {
  let dir: string;
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tabiji-own-names-'));
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
    browser = await launchChromium(executable!);
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  test('Today leads to a funnel of those names, whose days say their year', async () => {
    await page.goto(`${server.url}/?token=${readToken}&r=all&lang=en`);
    await page.getByRole('link', { name: 'Open this funnel' }).click();
    await page.waitForSelector('.funnel-row');

    expect(await page.locator('.funnel-name').allTextContents()).toEqual([
      'Aisle',
      'Crate',
      'Paid',
    ]);
    expect(await page.locator('.funnel-count').allTextContents()).toEqual(['10', '5', '2']);

    await page.locator('.funnel-dropped').first().click();
    await page.getByRole('tab', { name: 'Who they are' }).click();
    await page.waitForSelector('.people li');
    expect(await page.locator('.people li').count()).toBe(5);
    expect(await page.locator('.people li').first().textContent()).toContain('May 1, 2019');
  });
});

// Pages that are not kind to a tracker: none sees an error of it, and each gets its own work done.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { hostilePages } from '../src/hostile/hostile-pages.js';
import { visitHostilePages, type HostileResult } from '../src/hostile/visit-hostile-pages.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-hostile-pages: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;

describeWithBrowser('a hostile page', () => {
  let browser: Browser;
  let results: Map<string, HostileResult>;

  beforeAll(async () => {
    browser = await launchChromium(executable!);
    const all = await visitHostilePages(browser, join(__dirname, '../../sdk/dist'));
    results = new Map(all.map((result) => [result.page, result]));
  }, 300_000);
  afterAll(() => browser?.close());

  test.each(hostilePages)('$name', ({ name, isDelivered }) => {
    expect(results.get(name)).toEqual({ page: name, errors: [], isFinished: true, isDelivered });
  });
});
